using System.Globalization;
using System.Text;

namespace CharacterModel;

/// <summary>Makes up the log of a harbour: days that follow each other, and ships and captains whose names come back.</summary>
/// <remarks>
/// Made for learning: first come words, then what agrees over a distance. A ship, her port and her captain keep their names from one end of
/// an entry to the other, often across more characters than gradients go back in a training step; "he" or "she" goes with the captain, the
/// number of the berth is said twice, brackets and quotation marks are closed.
/// </remarks>
internal static class HarbourLog
{
    private const int Length = 300_000;

    private static readonly string[] Ships =
    [
        "Albatross", "Bonaventure", "Cormorant", "Dolphin", "Esperance", "Fortuna", "Gannet", "Halcyon", "Juno", "Kestrel", "Marigold",
        "Vega",
    ];

    private static readonly string[] Ports =
        ["Antwerp", "Bergen", "Cadiz", "Cork", "Danzig", "Genoa", "Hull", "Lisbon", "Malmö", "Porto", "Riga", "Tromsø"];

    private static readonly (string Name, string Pronoun)[] Captains =
    [
        ("Anna Berg", "she"), ("Bruno Costa", "he"), ("Clara Dunn", "she"), ("David Eriksen", "he"), ("Greta Holm", "she"),
        ("Ivo Jansen", "he"), ("Maria Lund", "she"), ("Oskar Petri", "he"), ("Ruth Quist", "she"), ("Tomas Vik", "he"),
    ];

    private static readonly string[] Goods =
        ["barley", "coffee", "copper", "glass", "herring", "iron", "olive oil", "oranges", "salt", "tea", "timber", "wool"];

    private static readonly string[] Skies = ["a clear sky", "drizzle", "fog", "haze", "low clouds", "rain", "snow", "thunder"];

    private static readonly string[] Winds = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];

    private static readonly string[] Remarks =
    [
        "All hands are well", "One anchor is gone", "The new sails are good", "The pump has to be mended", "The sea was rough",
        "There was ice on the ropes", "We lost two days", "We saw whales",
    ];

    /// <summary>Writes about 300,000 characters. The same seed writes the same.</summary>
    public static string Write(int seed)
    {
        var random = new Random(seed);
        var log = new StringBuilder();
        for (var day = new DateTime(1901, 3, 1); log.Length < Length; day = day.AddDays(1))
        {
            string date = day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);
            string degrees = random.Next(-9, 28).ToString(CultureInfo.InvariantCulture);
            log.Append($"{date}: {Pick(Skies, random)}, {degrees} °C, wind from the {Pick(Winds, random)}.\n");
            for (int entry = random.Next(1, 4); entry > 0; entry--)
                log.Append(Entry(random)).Append('\n');
            log.Append('\n');
        }
        return log.ToString();
    }

    private static string Entry(Random random)
    {
        string ship = Pick(Ships, random), port = Pick(Ports, random), goods = Pick(Goods, random), remark = Pick(Remarks, random);
        (string captain, string pronoun) = Pick(Captains, random);
        string atStart = pronoun == "he" ? "He" : "She";
        int tons = random.Next(2, 60), berth = random.Next(1, 10);
        string arrival = $"{random.Next(4, 12)}:{random.Next(60):00}", departure = $"{random.Next(13, 22)}:{random.Next(60):00}";
        string trouble = random.Next(3) == 0 ? $" (without a pilot, and with {random.Next(2, 9)} hours of delay)" : "";
        return random.Next(3) switch
        {
            0 => $"The {ship} of {port} came in at {arrival}{trouble} and made fast at berth {berth}. \"{remark},\" said Captain "
                + $"{captain}, and {pronoun} had {tons} tons of {goods} to unload. At {departure} berth {berth} was free again, the {ship} "
                + $"on her way back to {port}.",
            1 => $"Captain {captain} brought the {ship} in from {port} at {arrival}{trouble}. {atStart} unloaded {tons} tons of {goods}; "
                + $"{Pick(Goods, random)} was what {pronoun} took on board. \"{remark},\" wrote {captain} into our book. The {ship} "
                + $"sailed at {departure}.",
            _ => $"Berth {berth}: the {ship}, Captain {captain}, {tons} tons of {goods} from {port}{trouble}. {atStart} paid for berth "
                + $"{berth} in the money of {port}. Asked about the {goods}, {captain} said: \"{remark}.\" The {ship} left for {port} at "
                + $"{departure}.",
        };
    }

    private static T Pick<T>(T[] choices, Random random) => choices[random.Next(choices.Length)];
}
