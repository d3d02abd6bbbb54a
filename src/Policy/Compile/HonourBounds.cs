using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>What a recipient can carry out, ready to be held against a join.</summary>
internal sealed class HonourBounds
{
    private readonly CanHonour _said;
    private readonly bool[] _onward = new bool[Enum.GetValues<Onward>().Length];
    private readonly TermSet _handling;

    public HonourBounds(CanHonour said, Vocabulary vocabulary)
    {
        _said = said;
        foreach (Onward onward in said.Onward)
        {
            _onward[(int)onward] = true;
        }

        _onward[(int)Onward.Free] = true;

        // H0 is the empty set of codes: nothing is to be done for it.
        _handling = said.Handling | (vocabulary.Handling.TryFind("H0", out int none) ? TermSet.Of(none) : TermSet.Empty);
    }

    public bool Hold(in DutyJoin join) =>
        join.RetainAtMost >= _said.RetentionFrom
        && join.RetainAtLeast <= _said.RetentionTo
        && _onward[(int)join.Onward]
        && join.FourEyesRecipient <= _said.FourEyes
        && _handling.Covers(join.Handling)
        && _said.Duties.Covers(join.Duties);
}
