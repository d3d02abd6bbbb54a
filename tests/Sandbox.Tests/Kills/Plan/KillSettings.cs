using System.Globalization;

namespace Interop.Sandbox.Tests.Kills.Plan;

/// <summary>What the environment asks for. Nothing set: the sample of seed 1.</summary>
internal static class KillSettings
{
    /// <summary>INTEROP_KILL_SEED: other hits, other order, other company.</summary>
    public static int Seed { get; } = Number("INTEROP_KILL_SEED") ?? 1;

    /// <summary>INTEROP_KILL_MATRIX=full: every point of every party.</summary>
    public static bool Full { get; } = Environment.GetEnvironmentVariable("INTEROP_KILL_MATRIX") == "full";

    /// <summary>INTEROP_KILL_ROUND: this round alone, as it is in the whole.</summary>
    public static int? Round { get; } = Number("INTEROP_KILL_ROUND");

    /// <summary>INTEROP_KILL_REPORT: file that every round adds its line to.</summary>
    public static string? Report { get; } = Environment.GetEnvironmentVariable("INTEROP_KILL_REPORT");

    /// <summary>INTEROP_KILL_KEEP: folders of the federations stay, to look into.</summary>
    public static bool Keep { get; } = Environment.GetEnvironmentVariable("INTEROP_KILL_KEEP") is not null;

    public static IReadOnlyList<KillRound> Rounds { get; } =
        [.. Databases().SelectMany(database => Full ? KillPlan.Full(Seed, database) : database == SandboxOptions.Postgres ? KillPlan.ServerSample(Seed) : KillPlan.Sample(Seed)).Where(round => Round is null || round.Number == Round)];

    /// <summary>What repeats a round.</summary>
    public static string Replay(KillRound round) => string.Create(
        CultureInfo.InvariantCulture,
        $"INTEROP_KILL_DATABASE={round.Database} INTEROP_KILL_SEED={round.Seed} {(Full ? "INTEROP_KILL_MATRIX=full " : "")}INTEROP_KILL_ROUND={round.Number} dotnet test tests/Sandbox.Tests --filter FullyQualifiedName~KillTests");

    // INTEROP_KILL_DATABASE: sqlite or postgres. Not set: the sample on both, the whole on SQLite.
    private static string[] Databases() => Environment.GetEnvironmentVariable("INTEROP_KILL_DATABASE") switch
    {
        null => Full ? [SandboxOptions.Sqlite] : [SandboxOptions.Sqlite, SandboxOptions.Postgres],
        SandboxOptions.Sqlite => [SandboxOptions.Sqlite],
        SandboxOptions.Postgres => [SandboxOptions.Postgres],
        string other => throw new InvalidOperationException($"INTEROP_KILL_DATABASE is sqlite or postgres, not '{other}'."),
    };

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
