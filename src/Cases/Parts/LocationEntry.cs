using Interop.Cases.Places;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>Where one person was or is, at the level of the part.</summary>
public sealed record LocationEntry
{
    public required PersonLine Who { get; init; }

    /// <summary>Absent: at the site of the part.</summary>
    public Location? Place { get; init; }

    /// <summary>Where the person was taken.</summary>
    public Lead? Lead { get; init; }
}
