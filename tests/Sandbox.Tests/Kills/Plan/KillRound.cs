namespace Interop.Sandbox.Tests.Kills.Plan;

/// <summary>Steps that one federation goes through one after the other under load, and is counted after the last.</summary>
/// <param name="Database">Of all services: "sqlite" or "postgres".</param>
/// <param name="Seed">Of the run.</param>
/// <param name="Number">From 1.</param>
/// <param name="Steps">In order.</param>
internal sealed record KillRound(string Database, int Seed, int Number, IReadOnlyList<KillStep> Steps)
{
    public int Count => Steps.Sum(step => step.Count);
}
