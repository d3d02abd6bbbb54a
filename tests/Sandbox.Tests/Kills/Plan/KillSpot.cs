namespace Interop.Sandbox.Tests.Kills.Plan;

/// <summary>A point of a party.</summary>
internal sealed record KillSpot(string Party, string Point)
{
    public string Station => Point[..Point.IndexOf('.', StringComparison.Ordinal)];
}
