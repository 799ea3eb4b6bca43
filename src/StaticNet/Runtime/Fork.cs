using System.ComponentModel;

namespace StaticNet.Runtime;

/// <summary>Marks the generated constructor that shares another network's parameters, so that no constructor of a user's looks like it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ForkMarker;
