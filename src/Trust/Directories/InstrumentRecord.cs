namespace Interop.Trust.Directories;

/// <summary>An instrument that binds a state.</summary>
/// <param name="Code">E.g. "uncc", "bilateral:vn-kh".</param>
/// <param name="From">In force from.</param>
/// <param name="Until">In force until; null while it lasts.</param>
public sealed record InstrumentRecord(string Code, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>Longest code in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether it is in force at a time.</summary>
    public bool InForce(DateTimeOffset at) => at >= From && (Until is null || at < Until);

    /// <summary>a-z, 0-9, inner hyphens and dots, and one colon before an identifier.</summary>
    internal static bool IsCode(string text) => text.Length is > 0 and <= MaxLength
        && text.Split(':') is { Length: <= 2 } parts && parts.All(p => Packets.Code.TryParse(p, out _));
}
