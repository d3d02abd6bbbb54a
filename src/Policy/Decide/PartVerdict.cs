using Interop.Policy.Compile;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>What is decided about one part, without the reasons: those are on <see cref="PolicyDecision"/>.</summary>
public struct PartVerdict
{
    internal DutyJoin Join;

    /// <summary>Valid bases on which every side opens it for every stated purpose.</summary>
    internal TermSet Carried;

    /// <summary>Withheld for what else would travel.</summary>
    internal bool Together;

    /// <summary>Allow, redact or deny.</summary>
    public PartOutcome Outcome { readonly get; internal set; }

    /// <summary>Days; null where nothing is asked.</summary>
    public readonly int? RetainAtMost => Join.RetainAtMost == int.MaxValue ? null : Join.RetainAtMost;

    /// <summary>Days; null where nothing is asked.</summary>
    public readonly int? RetainAtLeast => Join.RetainAtLeast == int.MinValue ? null : Join.RetainAtLeast;

    /// <summary>Hours; null where nothing is asked.</summary>
    public readonly int? ReviewWithin => Join.ReviewWithin == int.MaxValue ? null : Join.ReviewWithin;

    /// <summary>Second officers of the sender.</summary>
    public readonly int FourEyesSender => Join.FourEyesSender;

    /// <summary>Second officers of the recipient.</summary>
    public readonly int FourEyesRecipient => Join.FourEyesRecipient;
}
