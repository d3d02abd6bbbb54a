using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>
/// Interns a request: every word once, the documents that may speak, whether an emergency counts. Told a list it also says why something refuses
/// the packet; without one it makes no garbage.
/// </summary>
internal readonly ref struct PacketReader(PolicySnapshot snapshot, PolicyRequest request, List<Reason>? reasons)
{
    private readonly Vocabulary _words = snapshot.Vocabulary;

    /// <param name="terms">Result; whatever it held is overwritten.</param>
    public void Read(DecideSide asked, PacketTerms terms)
    {
        (terms.Snapshot, terms.Sender, terms.Recipient, terms.At) = (snapshot, request.Sender, request.Recipient, request.At.UtcTicks);
        (terms.Common, terms.Send, terms.Receive, terms.SendEnded, terms.ReceiveEnded) = (null, null, null, false, false);
        (terms.Malformed, terms.Refused, terms.Attested, terms.Tracks) = (false, false, false, TermSet.Empty);
        terms.From = snapshot.Agencies.Find(request.Sender);
        terms.To = snapshot.Agencies.Find(request.Recipient);
        terms.SameState = SameState(request.Sender, request.Recipient);
        Words(ref terms);
        terms.ValidBases = terms.Bases & BasisValidity.InForce(_words, request.Instruments) & BasisValidity.Fitting(_words, terms.Tracks);
        terms.Approvals = SecondOfficers(request.Approvals);
        EmergencyClause? clause = snapshot.Common?.Emergency;
        if (request.Emergency is RequestEmergency claim)
        {
            terms.Attested = Attestation.Counts(clause, claim, request, terms, _words, reasons);
            terms.Refused |= !terms.Attested;
        }

        terms.Refused |= terms.Malformed;
        if (!terms.Malformed)
        {
            Documents(ref terms, asked);
            BasesOrRefuse(ref terms);
        }

        terms.OnlyPurpose = Only(terms.Purposes);
        terms.OnlyBasis = terms.Bases == terms.ValidBases ? Only(terms.Bases) : -1;
    }

    private static int Only(TermSet set) => UInt128.PopCount(set.Bits) == UInt128.One ? (int)UInt128.TrailingZeroCount(set.Bits) : -1;

    /// <summary>Both agencies are of one jurisdiction.</summary>
    public static bool SameState(string sender, string recipient) => Jurisdiction(sender).SequenceEqual(Jurisdiction(recipient));

    /// <summary>The first label, and of an international body the whole name.</summary>
    public static ReadOnlySpan<char> Jurisdiction(string agency)
    {
        int dot = agency.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 || agency.StartsWith("int.", StringComparison.Ordinal) ? agency : agency.AsSpan(0, dot);
    }

    /// <summary>Different officers who approved; the author is never his own second officer.</summary>
    private static int SecondOfficers(IReadOnlyList<RequestApproval> approvals)
    {
        int count = 0;
        for (int at = 0; at < approvals.Count; at++)
        {
            bool counts = true;
            for (int other = 0; other < approvals.Count && counts; other++)
            {
                counts = approvals[other].Officer != approvals[at].Officer || (other >= at && approvals[other].Role != "author");
            }

            count += counts ? 1 : 0;
        }

        return count;
    }

    private void Words(ref PacketTerms terms)
    {
        terms.FromRole = One(_words.Roles, request.SenderRole, "sender-role", ref terms);
        terms.ToRole = One(_words.Roles, request.RecipientRole, "recipient-role", ref terms);
        terms.Type = One(_words.PacketTypes, request.PacketType, "type", ref terms);
        terms.Urgency = One(_words.Urgencies, request.Urgency, "urgency", ref terms);
        terms.Purposes = Single(_words.Purposes, request.Purpose, "purpose", ref terms) | Many(_words.Purposes, request.SecondaryPurposes, "purpose", ref terms);
        terms.Bases = Many(_words.Bases, request.Bases, "basis", ref terms, leaves: true);
        for (int at = 0; at < request.Offences.Count; at++)
        {
            terms.Tracks |= Single(_words.Tracks, request.Offences[at].Track, "track", ref terms);
        }

        terms.Handling = Many(_words.Handling, request.Handling, "handling", ref terms);
        terms.Facts = Many(_words.Facts, request.Facts, "fact", ref terms, within: _words.PacketFacts);
        if (request.SecondaryPurposes.Count > 2)
        {
            Refuse(ref terms, "secondary-purposes");
        }

        if (request.Bases.Count == 0)
        {
            Refuse(ref terms, "bases");
        }
    }

    private void Refuse(ref PacketTerms terms, string field)
    {
        terms.Malformed = true;
        reasons?.Add(Reason.Of(ReasonCode.NotConforming, null, ("field", field)));
    }

    private void Unknown(ref PacketTerms terms, string field, string value)
    {
        terms.Malformed = true;
        reasons?.Add(Reason.Of(ReasonCode.UnknownTerm, null, ("field", field), ("value", value)));
    }

    /// <summary>The word's number; 0 where it is not known, and then no document speaks.</summary>
    private int One(TermTree tree, string code, string field, ref PacketTerms terms)
    {
        if (!tree.TryFind(code, out int number))
        {
            Unknown(ref terms, field, code);
        }

        return number;
    }

    private TermSet Single(TermTree tree, string code, string field, ref PacketTerms terms)
    {
        if (tree.TryFind(code, out int number))
        {
            return TermSet.Of(number);
        }

        Unknown(ref terms, field, code);
        return TermSet.Empty;
    }

    private TermSet Many(TermTree tree, IReadOnlyList<string> codes, string field, ref PacketTerms terms, bool leaves = false, TermSet? within = null)
    {
        TermSet set = TermSet.Empty;
        for (int at = 0; at < codes.Count; at++)
        {
            if (tree.TryFind(codes[at], out int number) && (!leaves || tree.IsLeaf(number)) && (within is not TermSet among || among.Has(number)))
            {
                set |= TermSet.Of(number);
            }
            else
            {
                Unknown(ref terms, field, codes[at]);
            }
        }

        return set;
    }

    private void Documents(ref PacketTerms terms, DecideSide asked)
    {
        terms.Common = Speaking(RuleSide.Common, snapshot.CommonRules, ref terms, out _);
        if (asked is not DecideSide.Recipient)
        {
            terms.Send = Speaking(RuleSide.Send, snapshot.AgencyRules(request.Sender), ref terms, out terms.SendEnded);
        }

        CompiledDocument? receive = asked is DecideSide.Sender ? snapshot.PublishedRules(request.Recipient) : snapshot.AgencyRules(request.Recipient);
        terms.Receive = Speaking(RuleSide.Receive, receive, ref terms, out terms.ReceiveEnded);
    }

    /// <summary>The document if it may be used; null where there is none that may, and then that refuses the packet.</summary>
    private CompiledDocument? Speaking(RuleSide side, CompiledDocument? compiled, ref PacketTerms terms, out bool ended)
    {
        ended = false;
        string? code = null;
        if (compiled is null)
        {
            code = ReasonCode.DocumentMissing;
        }
        else if (!compiled.SpeaksWordsOf(snapshot.Vocabulary))
        {
            code = ReasonCode.VocabularyMismatch;
        }
        else if (terms.At < compiled.From || terms.At >= compiled.Until)
        {
            // The common rules themselves have nothing to stand in for them, and a document that has not begun was never agreed to.
            ended = side is not RuleSide.Common && terms.Attested && compiled.Until <= terms.At;
            code = ended ? null : ReasonCode.DocumentExpired;
        }

        if (code is null)
        {
            return compiled;
        }

        terms.Refused = true;
        reasons?.Add(compiled is null
            ? Reason.Of(code, null, ("side", RuleRef.Code(side)))
            : Reason.Of(code, null, ("side", RuleRef.Code(side)), ("document", compiled.Document.Id)));
        return null;
    }

    private void BasesOrRefuse(ref PacketTerms terms)
    {
        if (!terms.ValidBases.IsEmpty)
        {
            return;
        }

        terms.Refused = true;
        reasons?.AddRange(BasisValidity.Invalid(_words, request.Instruments, terms));
    }
}
