using System.Globalization;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>Where a process is to die. The point exists in the program; which passing of it kills is drawn from the seed.</summary>
internal static class KillCase
{
    /// <summary>Notes sent in one case; every point of every party is passed at least that often.</summary>
    public const int Notes = 6;

    private static IEnumerable<(string Party, string Station)> Stations =>
    [
        (Federation.Vn, "submit"), (Federation.Vn, "record"), (Federation.Vn, "route"), (Federation.Vn, "acknowledge"),
        (Federation.Kh, "record"), (Federation.Kh, "deliver"), (Federation.Kh, "acknowledge"), (Federation.Kh, "route"),
        (Federation.VnPolice, "submit"),
        (Federation.KhPolice, "deliver"), (Federation.KhPolice, "acknowledge"),
    ];

    private static IEnumerable<string> Moments => ["before-commit", "after-commit", "after-send"];

    /// <summary>Set INTEROP_KILL_SEED to a number for other hits; a case is replayed by its name and the seed.</summary>
    public static int Seed { get; } = int.TryParse(
        Environment.GetEnvironmentVariable("INTEROP_KILL_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int seed) ? seed : 1;

    /// <summary>Every point that a party passes. The sender's gateway answers a recorded packet at submit.after-send: it has no record.after-send.</summary>
    public static IReadOnlyList<(string Party, string Point)> Points { get; } =
        [.. Stations.SelectMany(one => Moments.Select(moment => (one.Party, $"{one.Station}.{moment}"))).Where(one => one != (Federation.Vn, "record.after-send"))];

    /// <summary>From 2 to 5: in the middle of the stream.</summary>
    public static int Hit(string party, string point)
    {
        uint mixed = (uint)Seed;
        foreach (char letter in $"{party}|{point}")
        {
            mixed = unchecked((mixed ^ letter) * 16_777_619);
        }

        return 2 + (int)(mixed % 4);
    }
}
