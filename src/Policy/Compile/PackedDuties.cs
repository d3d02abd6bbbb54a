using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>What a rule obliges to, ready to be joined: what is not set is the least strict value.</summary>
internal readonly struct PackedDuties(Then then)
{
    /// <summary>Days.</summary>
    public readonly int RetainAtMost = then.RetainAtMost ?? int.MaxValue;

    /// <summary>Days.</summary>
    public readonly int RetainAtLeast = then.RetainAtLeast ?? int.MinValue;

    /// <summary>Hours.</summary>
    public readonly int ReviewWithin = then.ReviewWithin ?? int.MaxValue;

    /// <summary>A level, or -1.</summary>
    public readonly int Redact = then.Redact ?? -1;

    public readonly Onward Onward = then.Onward ?? Onward.Free;

    public readonly int FourEyesSender = then.FourEyesSender;

    public readonly int FourEyesRecipient = then.FourEyesRecipient;

    /// <summary>False where the three sets are empty.</summary>
    public readonly bool HasSets = !(then.Handling | then.Duties | then.Notify).IsEmpty;

    public readonly TermSet Handling = then.Handling;

    public readonly TermSet Duties = then.Duties;

    public readonly TermSet Notify = then.Notify;
}
