namespace Interop.Trust.Suites;

/// <summary>How long an earlier choice of suite, and an earlier manifest, still count (docs/directory.md, "Suites").</summary>
/// <param name="Grace">From when both sides offer a better suite until a weaker one is refused; from a new manifest until packets by the one before are.</param>
/// <param name="Warn">Age of a partner's manifest from which sealing by it is warned of.</param>
/// <param name="Refuse">Age of a manifest from which nothing is sealed or taken by it.</param>
public sealed record SuiteLimits(TimeSpan Grace, TimeSpan Warn, TimeSpan Refuse)
{
    /// <summary>7 days, after which nobody may use a directory without the new key; 14 and 30 days for a manifest.</summary>
    public static SuiteLimits Default { get; } = new(TimeSpan.FromDays(7), TimeSpan.FromDays(14), TimeSpan.FromDays(30));
}
