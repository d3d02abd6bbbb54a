using System.Globalization;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>Where a process is to die. The point exists in the program; which passing of it kills is drawn from the seed.</summary>
internal static class KillCase
{
    /// <summary>Notes sent in one case; every point of every party is passed at least that often.</summary>
    public const int Notes = 6;

    private static readonly string[] s_otherWay =
    [
        "decide.in.", "record.in.", "route.receipt.", "deliver.", "acknowledge.out.", "decide.refusal.", "submit.refused.",
    ];

    private static readonly string[] s_thisWay = ["submit.", "compose.", "seal.", "decide.", "record.out.", "route.packet.", "acknowledge.in."];

    /// <summary>Set INTEROP_KILL_SEED to a number for other hits; a case is replayed by its name and the seed.</summary>
    public static int Seed { get; } = int.TryParse(
        Environment.GetEnvironmentVariable("INTEROP_KILL_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int seed) ? seed : 1;

    /// <summary>Every point that a party passes while notes go from vn.police to kh.police.</summary>
    public static IReadOnlyList<(string Party, string Point)> Points { get; } =
    [
        .. Passed(Federation.Vn, KillMatrix.Gateway, s_otherWay),
        .. Passed(Federation.Kh, KillMatrix.Gateway, [.. s_thisWay.Except(["decide."]), "decide.out.", "decide.refusal."]),
        .. Passed(Federation.VnPolice, KillMatrix.Agent, [.. s_otherWay, "open."]),
        .. Passed(Federation.KhPolice, KillMatrix.Agent, [.. s_thisWay, "audit."]),
    ];

    /// <summary>The ones of this run: every eighth, another eighth with another seed.</summary>
    public static IReadOnlyList<(string Party, string Point)> Sample { get; } = [.. Points.Where((_, place) => place % 8 == Seed % 8)];

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

    private static IEnumerable<(string Party, string Point)> Passed(string party, IReadOnlyList<string> points, string[] except) =>
        points.Where(point => !except.Any(beginning => point.StartsWith(beginning, StringComparison.Ordinal))).Select(point => (party, point));
}
