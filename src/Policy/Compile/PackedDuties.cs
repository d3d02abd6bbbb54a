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

    public readonly short FourEyesSender = checked((short)then.FourEyesSender);

    public readonly short FourEyesRecipient = checked((short)then.FourEyesRecipient);

    /// <summary>A level, or -1.</summary>
    public readonly short Redact = checked((short)(then.Redact ?? -1));

    public readonly Onward Onward = then.Onward ?? Onward.Free;

    private readonly DutySets? _sets = (then.Handling | then.Duties | then.Notify).IsEmpty ? null : new DutySets(then.Handling, then.Duties, then.Notify);

    /// <summary>Null where the three sets are empty, as they mostly are: so that what is read of most rules is small.</summary>
    public DutySets? Sets => _sets;

    public TermSet Handling => _sets?.Handling ?? TermSet.Empty;

    public TermSet Duties => _sets?.Duties ?? TermSet.Empty;
}
