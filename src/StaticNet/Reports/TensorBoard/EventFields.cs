namespace StaticNet.Reports;

/// <summary>The numbers of the fields in TensorFlow's messages.</summary>
internal static class EventFields
{
    // Event
    public const int EventWallTime = 1;
    public const int EventStep = 2;
    public const int EventFileVersion = 3;
    public const int EventSummary = 5;
    public const int EventSessionLog = 7;

    // SessionLog
    public const int SessionStatus = 1;
    public const long StatusStart = 1;

    // Summary, Summary.Value
    public const int SummaryValue = 1;
    public const int ValueTag = 1;
    public const int ValueSimple = 2;
    public const int ValueHistogram = 5;
    public const int ValueTensor = 8;
    public const int ValueMetadata = 9;

    // SummaryMetadata, SummaryMetadata.PluginData
    public const int MetadataPlugin = 1;
    public const int PluginName = 1;

    // HistogramProto
    public const int HistogramMin = 1;
    public const int HistogramMax = 2;
    public const int HistogramNum = 3;
    public const int HistogramSum = 4;
    public const int HistogramSumSquares = 5;
    public const int HistogramBucketLimit = 6;
    public const int HistogramBucket = 7;

    // TensorProto, TensorShapeProto, TensorShapeProto.Dim
    public const int TensorType = 1;
    public const int TensorShape = 2;
    public const int TensorString = 8;
    public const long TypeString = 7;
    public const int ShapeDimension = 2;
    public const int DimensionSize = 1;
}
