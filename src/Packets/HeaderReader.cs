using Interop.Crypto;

namespace Interop.Packets;

/// <summary>Turns header bytes into a <see cref="Header"/> or the first reason why not.</summary>
internal sealed class HeaderReader
{
    private readonly Contracts.Header _wire;
    private readonly FieldChecks _check = new();

    private HeaderReader(Contracts.Header wire) => _wire = wire;

    public static Outcome<Header> Read(ReadOnlyMemory<byte> bytes, bool preview)
    {
        if (bytes.Length > HeaderLimits.MaxBytes)
        {
            return PacketRefusal.Because(RefusalCodes.HeaderTooLarge, "The header is over 64 KiB; shorten its lists.");
        }

        if (!Canonical.TryParse(Contracts.Header.Parser, bytes.Span, out Contracts.Header? wire))
        {
            return PacketRefusal.Because(RefusalCodes.HeaderMalformed, "The header is not one protobuf message in its one canonical spelling; write it with a current version.");
        }

        if (wire.Version != HeaderLimits.Version)
        {
            return PacketRefusal.Because(RefusalCodes.VersionUnsupported, "The header's version is not 1, the only one read here.");
        }

        return Suite.TryFrom(wire.Suite, out Suite suite)
            ? new HeaderReader(wire).Read(bytes, suite, preview)
            : Suite.IsReserved(wire.Suite)
                ? PacketRefusal.Because(RefusalCodes.SuiteReserved, "The header's cipher suite is a number kept for a suite to come; use suite 1 or 2.")
                : PacketRefusal.Because(RefusalCodes.SuiteUnsupported, "The header's cipher suite is not offered here; use suite 1 or 2.");
    }

    private Outcome<Header> Read(ReadOnlyMemory<byte> bytes, Suite suite, bool preview)
    {
        AgencyCode sender = Agency(_wire.Sender, "sender");
        AgencyCode recipient = Agency(_wire.Recipient, "recipient");
        DateTimeOffset created = _check.Instant(_wire.CreatedAt, "created_at");
        DateTimeOffset notAfter = _check.Instant(_wire.NotAfter, "not_after");
        DateTimeOffset retain = _check.Instant(_wire.RetainUntil, "retain_until");
        _check.Need(notAfter > created, "not_after", "must be later than created_at");
        _check.Need(retain >= created, "retain_until", "must not be earlier than created_at");
        Header header = new(bytes)
        {
            Suite = suite,
            PacketId = Id(_wire.PacketId.Span, "packet_id"),
            Type = _check.OneCode(_wire.Type, "type"),
            Thread = Thread(),
            InReplyTo = _wire.InReplyTo.IsEmpty ? null : Id(_wire.InReplyTo.Span, "in_reply_to"),
            Sender = sender,
            SenderKid = Kid(_wire.SenderKid.Span, "sender_kid"),
            Recipient = recipient,
            Receiving = preview ? [] : Receiving(suite),
            Manifest = _check.OneDigest(_wire.Manifest.Span, "manifest"),
            Directory = Directory(),
            CreatedAt = created,
            NotAfter = notAfter,
            Channel = Channel(sender, recipient),
            Seq = _wire.Seq,
            Prev = Prev(),
            Purpose = _check.OneCode(_wire.Purpose, "purpose"),
            SecondaryPurposes = _check.Codes(_wire.SecondaryPurposes, "secondary_purposes", 0, HeaderLimits.MaxSecondaryPurposes),
            Bases = _check.Codes(_wire.Bases, "bases", 1, HeaderLimits.MaxListed),
            Offences = Offences(),
            Handling = Handling(),
            Facts = _check.SortedCodes(_wire.Facts, "facts"),
            Emergency = Emergency(sender),
            Approvals = Approvals(sender),
            Policy = _check.Digests(_wire.Policy, "policy", HeaderLimits.MaxListed),
            RetainUntil = retain,
            Conditions = _check.Codes(_wire.Conditions, "conditions", 0, HeaderLimits.MaxListed),
            Leaves = preview ? [] : Leaves(),
            Mandatory = preview ? default : _wire.Mandatory.Memory,
        };
        _check.Need(!header.SecondaryPurposes.Contains(header.Purpose), "secondary_purposes", "must not repeat the primary purpose");
        if (preview)
        {
            _check.Need(_wire.N == 0 && _wire.Leaf.Count == 0 && _wire.Mandatory.IsEmpty && _wire.Receiving.Count == 0, "n", "must be absent in a preview, with leaf, mandatory and receiving");
        }

        if (_check.Refusal is null && notAfter - created > HeaderLimits.MaxLifetime)
        {
            return PacketRefusal.Because(RefusalCodes.LifetimeTooLong, "not_after is more than 30 days after created_at; seal it again with an earlier one.");
        }

        return _check.Refusal is null ? new Outcome<Header>.Held(header) : _check.Refusal;
    }

    private AgencyCode Agency(string text, string field)
    {
        _check.Need(AgencyCode.TryParse(text, out AgencyCode agency), field, "must be an agency's name such as vn.police");
        return agency;
    }

    private PacketId Id(ReadOnlySpan<byte> bytes, string field)
    {
        _check.Need(PacketId.TryFrom(bytes, out PacketId id), field, "must be 16 bytes");
        return id;
    }

    private ThreadId Thread()
    {
        _check.Need(ThreadId.TryFrom(_wire.Thread.Span, out ThreadId thread), "thread", "must be 16 bytes");
        return thread;
    }

    private KeyId Kid(ReadOnlySpan<byte> bytes, string field)
    {
        _check.Need(KeyId.TryFrom(bytes, out KeyId kid), field, "must be 32 bytes");
        return kid;
    }

    private DirectoryVersion Directory()
    {
        _check.Need(_wire.Directory is { Version: > 0 }, "directory", "must be there with a version from 1");
        return new DirectoryVersion(_wire.Directory?.Version ?? 0, _check.OneDigest(_wire.Directory is null ? default : _wire.Directory.Digest.Span, "directory.digest"));
    }

    private ChannelName Channel(AgencyCode sender, AgencyCode recipient)
    {
        if (!_check.Need(Urgency.TryParse(_wire.Urgency, out Urgency urgency), "urgency", "must be emergency, urgent, priority, routine or bulk"))
        {
            return default;
        }

        ChannelName channel = new(sender, recipient, urgency);
        _check.Need(string.Equals(_wire.Channel, channel.ToString(), StringComparison.Ordinal), "channel", "must be sender/recipient/urgency of this header");
        return channel;
    }

    private Digest? Prev()
    {
        _check.Need(_wire.Seq > 0, "seq", "must count from 1");
        if (_wire.Seq == 1)
        {
            _check.Need(_wire.Prev.IsEmpty, "prev", "must be empty when seq is 1");
            return null;
        }

        return _check.OneDigest(_wire.Prev.Span, "prev");
    }

    private List<ReceivingSlot> Receiving(Suite suite)
    {
        List<ReceivingSlot> slots = [];
        HashSet<KeyId> kids = [];
        if (!_check.Need(_wire.Receiving.Count is > 0 and <= HeaderLimits.MaxReceiving, "receiving", "must have 1 to 16 entries"))
        {
            return slots;
        }

        foreach (Contracts.Receiving slot in _wire.Receiving)
        {
            KeyId kid = Kid(slot.Kid.Span, "receiving.kid");
            _check.Need(slot.Slot == slots.Count, "receiving.slot", "must count from 0 in order");
            _check.Need(kids.Add(kid), "receiving.kid", "must not name a key twice");
            _check.Need(slot.Enc.Length == suite.EncapsulatedKeyBytes, "receiving.enc", "must be 32 bytes in this suite");
            slots.Add(new ReceivingSlot(kid, slot.Enc.Memory));
        }

        return slots;
    }

    private List<Offence> Offences()
    {
        List<Offence> offences = [];
        if (_check.Need(_wire.Offences.Count <= HeaderLimits.MaxListed, "offences", "has too many entries"))
        {
            foreach (Contracts.Offence wire in _wire.Offences)
            {
                Offence offence = new(_check.OneCode(wire.Code, "offences.code"), _check.OneCode(wire.Track, "offences.track"));
                _check.Need(Offence.Tracks.Contains(offence.Track), "offences.track", "must be convention-offence, serious-crime or neither");
                _check.Need(!offences.Exists(before => before.Kind == offence.Kind), "offences", "must not name an offence twice");
                offences.Add(offence);
            }
        }

        return offences;
    }

    private List<HandlingCode> Handling()
    {
        List<HandlingCode> codes = [];
        foreach (string text in _wire.Handling.Take(HandlingCode.All.Count + 1))
        {
            _check.Need(HandlingCode.TryParse(text, out HandlingCode code), "handling", "must hold only H0 to H3, TLP and PAP labels and restrictions of the vocabulary");
            _check.Need(codes.Count == 0 || codes[^1].CompareTo(code) < 0, "handling", "must be sorted without doubles");
            codes.Add(code);
        }

        return codes;
    }

    private EmergencyAttestation? Emergency(AgencyCode sender)
    {
        if (_wire.Emergency is not Contracts.Emergency wire)
        {
            return null;
        }

        List<OfficerPseudonym> officers = [];
        _check.Need(wire.Officers.Count is > 0 and <= HeaderLimits.MaxOfficers, "emergency.officers", "must name 1 to 8 officers");
        foreach (string text in wire.Officers.Take(HeaderLimits.MaxOfficers))
        {
            OfficerPseudonym officer = Officer(text, sender, "emergency.officers");
            _check.Need(!officers.Contains(officer), "emergency.officers", "must not name an officer twice");
            officers.Add(officer);
        }

        return new EmergencyAttestation(officers, _check.OneDigest(wire.StatementDigest.Span, "emergency.statement_digest"));
    }

    private List<Approval> Approvals(AgencyCode sender)
    {
        List<Approval> approvals = [];
        _check.Need(_wire.Approvals.Count <= HeaderLimits.MaxListed, "approvals", "has too many entries");
        foreach (Contracts.Approval wire in _wire.Approvals.Take(HeaderLimits.MaxListed))
        {
            OfficerPseudonym officer = Officer(wire.Officer, sender, "approvals.officer");
            Digest act = _check.OneDigest(wire.ActDigest.Span, "approvals.act_digest");
            _check.Need(wire.OfficerSignature.Length <= HeaderLimits.MaxOfficerSignatureBytes, "approvals.officer_signature", "is over 4096 bytes");
            if (_check.Need(Code.TryParse(wire.Role, out Code role) && Approval.Roles.Contains(role), "approvals.role", "must be author, approver or duty-lead"))
            {
                approvals.Add(new Approval(officer, role, act, wire.OfficerSignature.Memory));
            }
        }

        return approvals;
    }

    private OfficerPseudonym Officer(string text, AgencyCode sender, string field)
    {
        _check.Need(OfficerPseudonym.TryParse(text, out OfficerPseudonym officer) && officer.Agency == sender, field, "must be a pseudonym of the sender such as vn.police/o-17");
        return officer;
    }

    private List<Digest> Leaves()
    {
        bool counted = _wire.N is 8 or 16 or 32 or 64 or 128 or HeaderLimits.MaxParts;
        if (!_check.Need(counted, "n", "must be 8, 16, 32, 64, 128 or 256")
            || !_check.Need(_wire.Leaf.Count == (int)_wire.N, "leaf", "must have n entries")
            || !_check.Need(_wire.Mandatory.Length == (int)_wire.N / 8, "mandatory", "must be n/8 bytes"))
        {
            return [];
        }

        _check.Need((_wire.Mandatory[0] & 1) == 1, "mandatory", "must have bit 0 set: part 0 may never be withheld");
        return _check.Digests(_wire.Leaf, "leaf", HeaderLimits.MaxParts);
    }
}
