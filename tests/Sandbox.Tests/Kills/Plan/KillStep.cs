namespace Interop.Sandbox.Tests.Kills.Plan;

/// <summary>One moment of a round: blows that fall at once, and the point at which the first of them is struck again as soon as it is back.</summary>
/// <param name="Blows">One, or two of different parties.</param>
/// <param name="Again">Of the party of the first blow, or null.</param>
internal sealed record KillStep(IReadOnlyList<Blow> Blows, Blow.AtPoint? Again = null)
{
    public int Count => Blows.Count + (Again is null ? 0 : 1);

    public override string ToString() => string.Join(" + ", Blows) + (Again is null ? "" : $", again {Again.Point}");
}
