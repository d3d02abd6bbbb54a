namespace Interop.Trust.Directories;

/// <summary>How old a copy of something may be.</summary>
/// <param name="Warn">Soft limit: warn.</param>
/// <param name="Refuse">Hard limit: only an emergency may still pass, flagged.</param>
public sealed record DirectoryFreshness(TimeSpan Warn, TimeSpan Refuse)
{
    /// <summary>The directory: 24 h and 7 d since its newest document was signed; also 24 h before a document's end.</summary>
    public static DirectoryFreshness OfDirectory { get; } = new(TimeSpan.FromHours(24), TimeSpan.FromDays(7));

    /// <summary>A manifest since it was issued: 14 d and 30 d, whatever end it names (Suites.SuiteLimits).</summary>
    public static DirectoryFreshness OfManifests { get; } = new(Suites.SuiteLimits.Default.Warn, Suites.SuiteLimits.Default.Refuse);

    /// <summary>Revocation lists: 12 h and 48 h.</summary>
    public static DirectoryFreshness OfRevocationLists { get; } = new(TimeSpan.FromHours(12), TimeSpan.FromHours(48));
}
