using System.Text.Json.Nodes;
using Google.Protobuf;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Tests.Envelopes;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>The packets of tests/Vectors/packets-v1.json: one good of each shape, and one for each way of being refused.</summary>
internal static class PacketVectors
{
    private static readonly AgencyCode s_immigration = AgencyCode.Parse("kh.immigration");

    /// <summary>What everybody in the vectors knows, unless a vector says otherwise.</summary>
    public static JsonObject World() => new()
    {
        ["me"] = Route.Kh.Value,
        ["now"] = Route.Noon.AddMinutes(1).ToUnixTimeMilliseconds(),
        ["floor"] = 1,
        ["senders"] = new JsonArray(Speaker("agency", "vn.police", Route.Sender), Speaker("agency", "vn.border", Route.OtherSender)),
        ["gateways"] = new JsonArray(Speaker("gateway", "vn", Route.Gateway)),
        ["receiving_keys"] = new JsonArray(Hex(Route.Seed("kh.police")), Hex(Route.Seed("rescue unit"))),
    };

    public static IEnumerable<PacketVector> All() => [.. Good(), .. OfForm(), .. OfHeader(), .. OfTrust(), .. OfParts(), .. OfNotices(), .. OfContent()];

    private static IEnumerable<PacketVector> Good()
    {
        foreach (Suite suite in Suite.All)
        {
            yield return new($"one part, suite {suite}", Seal($"one {suite}", suite, Route.Part("note.text", null, "Exercise. Nobody here exists."u8.ToArray())).ToBytes());
            yield return new($"four parts under two keys, suite {suite}", Small($"four parts {suite}", suite).Envelope.ToBytes());
        }

        yield return new("an empty part", Seal("empty", Suite.ChaCha20Poly1305, Route.Part("note.text", null, [])).ToBytes());
        yield return new("a part that fills its bucket", Seal("full", Suite.ChaCha20Poly1305, Route.Part("note.text", null, new byte[512 - 36])).ToBytes());
        yield return new("twenty parts among thirty-two leaves", Seal("twenty", Suite.ChaCha20Poly1305, [.. Enumerable.Range(0, 20).Select(i => Route.Part("telecom.device", null, [(byte)i]))]).ToBytes());
        yield return new("every field of the header", Sealed("every field", new SealRequest { Header = Full(), ReceivingKeys = [Route.Agency.PublicKey], Parts = [Labelled()] }).Envelope.ToBytes());
        SealedPacket packet = Small("withheld");
        int[] places = [packet.Positions[1], packet.Positions[3]];
        yield return new("two parts withheld by one notice", packet.Envelope.Without(places, Route.Notice(packet.Envelope, places)).ToBytes());
        Envelope once = packet.Envelope.Without([places[0]], Route.Notice(packet.Envelope, places[0]));
        yield return new("two parts withheld by two notices", once.Without([places[1]], Route.Notice(packet.Envelope, places[1])).ToBytes());
        int decoy = packet.Envelope.Parts.First(part => part.Meta.Category == PartMeta.Decoy).Index;
        yield return new("a decoy missing without a notice", Route.Change(packet.Envelope, wire => wire.Records.RemoveAt(decoy)));
        yield return new("on the last millisecond", Small("last").Envelope.ToBytes()) { Now = Route.Noon.AddDays(1) };
        yield return new("five minutes early", Small("early").Envelope.ToBytes()) { Now = Route.Noon.AddMinutes(-5) };
    }

    private static IEnumerable<PacketVector> OfForm()
    {
        byte[] good = Small("form, bytes").Envelope.ToBytes();
        yield return new("another magic", [.. good[..7], 2, .. good[8..]]);
        yield return new("cut in the last record", good[..^1]);
        yield return new("a byte behind the end", [.. good, 0]);
        yield return new("nothing behind the magic", good[..8]);
        yield return new("a field of another number", [.. good, 0x2A, 0x00]);
        Envelope envelope = Small("form, fields").Envelope;
        yield return new("no signature", Route.Change(envelope, wire => wire.Signatures.Clear()));
        yield return new("two signatures", Route.Change(envelope, wire => wire.Signatures.Add(wire.Signatures[0].Clone())));
        yield return new("a record twice", Route.Change(envelope, wire => wire.Records.Insert(3, wire.Records[3].Clone())));
        yield return new("records out of order", Route.Change(envelope, wire => (wire.Records[2], wire.Records[3]) = (wire.Records[3].Clone(), wire.Records[2].Clone())));
        yield return new("a record longer than its bucket", Route.Change(envelope, wire => wire.Records[1].Sealed = ByteString.CopyFrom([.. wire.Records[1].Sealed.Span, 0])));
    }

    private static IEnumerable<PacketVector> OfHeader()
    {
        Envelope envelope = Small("header").Envelope;
        PacketVector Changed(string name, Action<Contracts.Header> change) => new(name, Route.Forge(envelope, (header, _) => change(header)));
        yield return Changed("version 2", header => header.Version = 2);
        yield return Changed("suite 3, kept for a hybrid", header => header.Suite = 3);
        yield return Changed("suite 9", header => header.Suite = 9);
        yield return Changed("the other suite, signed again", header => header.Suite = 2);
        yield return Changed("a sender that is no agency", header => (header.Sender, header.Channel) = ("vietnam.police", "vietnam.police/kh.police/emergency"));
        yield return Changed("a country that is none is a name all the same", header => (header.Sender, header.Channel) = ("zz.police", "zz.police/kh.police/emergency"));
        yield return Changed("an international body of three labels", header => (header.Sender, header.Channel) = ("int.iom.geneva", "int.iom.geneva/kh.police/emergency"));
        yield return Changed("a receiving key twice", header => header.Receiving[1].Kid = header.Receiving[0].Kid);
        yield return Changed("twelve leaves", header =>
        {
            header.N = 12;
            header.Leaf.Add(Enumerable.Repeat(header.Leaf[0], 4));
        });
        yield return Changed("another channel", header => header.Channel = "vn.police/kh.police/routine");
        yield return Changed("seq 1 with a predecessor", header => header.Prev = ByteString.CopyFrom(new byte[32]));
        yield return Changed("handling out of order", header => header.Handling.Add(["H2", "H1"]));
        yield return Changed("no legal basis", header => header.Bases.Clear());
        yield return Changed("part 0 not mandatory", header => header.Mandatory = ByteString.CopyFrom(new byte[1]));
        yield return Changed("31 days", header => header.NotAfter = header.CreatedAt + (31UL * 86_400_000));
        yield return Changed("an enc of low order", header => header.Receiving[0].Enc = ByteString.CopyFrom(new byte[32]));
        yield return Changed("bit 255 of an enc flipped", header =>
        {
            byte[] enc = header.Receiving[0].Enc.ToByteArray();
            enc[31] ^= 0x80;
            header.Receiving[0].Enc = ByteString.CopyFrom(enc);
        });
        yield return new("an unknown field in the header", Route.Change(envelope, wire =>
        {
            wire.Header = ByteString.CopyFrom([.. wire.Header.Span, 0xFA, 0x07, 0x00]);
            wire.Signatures[0] = SignedDocument.Signature(DocumentTypes.CasePacket, wire.Header.Span, Route.Sender);
        }));
    }

    private static IEnumerable<PacketVector> OfTrust()
    {
        Envelope envelope = Small("trust").Envelope;
        byte[] good = envelope.ToBytes();
        yield return new("under the floor", good) { Floor = 2 };
        yield return new("for another agency", good) { Me = s_immigration.Value };
        yield return new("to a key that is not here", good) { ReceivingKeys = [Route.Seed("kh.police")] };
        yield return new("its time is over", good) { Now = Route.Noon.AddDays(1).AddMilliseconds(1) };
        yield return new("made in the future", good) { Now = Route.Noon.AddMinutes(-5).AddMilliseconds(-1) };
        yield return new("a bit of the header", Route.Change(envelope, wire =>
        {
            Contracts.Header header = Contracts.Header.Parser.ParseFrom(wire.Header);
            header.Purpose = "rescuf";
            wire.Header = header.ToByteString();
        }));
        yield return new("a bit of the signature", Route.Change(envelope, wire => wire.Signatures[0].Value = Flipped(wire.Signatures[0].Value)));
        byte[] signedBytes = Pae.Encode(DocumentTypes.CasePacket, envelope.Header.Bytes.Span).ToArray();
        PacketVector Weak(string name, byte[] r) => new(name, Route.Change(envelope, wire =>
            wire.Signatures[0].Value = ByteString.CopyFrom(WeakSignature.Sign(r, Route.Seed("vn.police"), Route.Sender.PublicKey.Span, signedBytes))));
        yield return Weak("a signature whose R is the neutral point", WeakSignature.Neutral);
        yield return Weak("a signature that holds only times eight", WeakSignature.OfOrderEight);
        yield return new("a signature with L added to S", Route.Change(envelope, wire => wire.Signatures[0].Value = ByteString.CopyFrom(WeakSignature.Respelled(wire.Signatures[0].Value.Span))));
        yield return new("a signature that names another key", Route.Change(envelope, wire => wire.Signatures[0].Kid = Flipped(wire.Signatures[0].Kid)));
        yield return new("a sender nobody knows", Route.Forge(envelope, (header, _) => header.SenderKid = ByteString.CopyFrom(Route.OtherSender.Kid.ToArray())));
        yield return new("signed again by another member", Route.Forge(
            envelope,
            (header, _) => (header.Sender, header.SenderKid, header.Channel) = ("vn.border", ByteString.CopyFrom(Route.OtherSender.Kid.ToArray()), "vn.border/kh.police/emergency"),
            Route.OtherSender));
        yield return new("signed as a receipt", Route.Change(envelope, wire => wire.Signatures[0] = SignedDocument.Signature(DocumentTypes.Receipt, wire.Header.Span, Route.Sender)));
        yield return new("readdressed by its sender", Route.Forge(
            envelope, (header, _) => (header.Recipient, header.Channel) = (s_immigration.Value, "vn.police/kh.immigration/emergency")))
        { Me = s_immigration.Value };
    }

    private static IEnumerable<PacketVector> OfParts()
    {
        SealedPacket packet = Small("parts");
        (int a, int b) = (packet.Positions[1], packet.Positions[2]);
        Contracts.Envelope other = Contracts.Envelope.Parser.ParseFrom(Small("parts, other").Envelope.ToBytes().AsSpan(Envelope.Magic.Length));
        yield return new("a bit of a sealed part", Route.Change(packet.Envelope, wire => wire.Records[a].Sealed = Flipped(wire.Records[a].Sealed)));
        yield return new("a bit of a sealed part, signed again", Route.Forge(packet.Envelope, (_, wire) => wire.Records[a].Sealed = Flipped(wire.Records[a].Sealed)));
        yield return new("a bit of a commitment", Route.Change(packet.Envelope, wire => wire.Records[a].Commitment = Flipped(wire.Records[a].Commitment)));
        yield return new("a bit of a leaf's salt", Route.Change(packet.Envelope, wire => wire.Records[a].LeafSalt = Flipped(wire.Records[a].LeafSalt)));
        yield return new("a part of another packet", Route.Change(packet.Envelope, wire => wire.Records[a] = other.Records[a]));
        yield return new("two parts swapped by the sender", Route.Forge(packet.Envelope, (_, wire) =>
        {
            (wire.Records[a], wire.Records[b]) = (wire.Records[b], wire.Records[a]);
            (wire.Records[a].Index, wire.Records[b].Index) = ((uint)a, (uint)b);
        }));
        yield return new("a real part missing", Route.Change(packet.Envelope, wire => wire.Records.RemoveAt(a)));
        yield return new("a mandatory part missing", Route.Change(packet.Envelope, wire => wire.Records.RemoveAt(packet.Positions[0])));
        yield return new("a slot that the header does not list", Route.Change(packet.Envelope, wire =>
        {
            Contracts.PartMeta meta = Contracts.PartMeta.Parser.ParseFrom(wire.Records[a].Meta);
            meta.Slot = 2;
            wire.Records[a].Meta = meta.ToByteString();
        }));
    }

    private static IEnumerable<PacketVector> OfNotices()
    {
        SealedPacket packet = Small("notices");
        (int here, int gone) = (packet.Positions[3], packet.Positions[1]);
        PacketVector Noticed(string name, Func<RedactionNotice> notice, Action<Contracts.Signed>? change = null) => new(name, Route.Change(packet.Envelope, wire =>
        {
            wire.Records.RemoveAt(gone);
            Contracts.Signed signed = notice().Signed.Clone();
            change?.Invoke(signed);
            wire.Notices.Add(signed);
        }));
        yield return Noticed("a notice about another packet", () => Route.Notice(Small("notices, other").Envelope, gone));
        yield return Noticed("a notice about a part that is here", () => Route.Notice(packet.Envelope, new[] { here, gone }.Order().ToArray()));
        yield return Noticed("a notice about a mandatory part", () => Route.Notice(packet.Envelope, new[] { packet.Positions[0], gone }.Order().ToArray()));
        yield return Noticed("a notice about a position past the leaves", () => Route.Notice(packet.Envelope, gone, 200));
        yield return new("two notices about one part", Route.Change(packet.Envelope, wire =>
        {
            wire.Records.RemoveAt(gone);
            wire.Notices.Add([Route.Notice(packet.Envelope, gone).Signed, Route.Notice(packet.Envelope, gone).Signed]);
        }));
        yield return Noticed("a notice of a gateway that is not on the route", () => RedactionNotice.Sign(
            packet.Envelope.Header.Digest, [gone], Code.Parse("no-permit"), Digest.Of("decision"u8), GatewayCode.Parse("kh"), Route.Noon, Route.OtherSender));
        yield return Noticed("a notice of a gateway of no country", () => RedactionNotice.Sign(
            packet.Envelope.Header.Digest, [gone], Code.Parse("no-permit"), Digest.Of("decision"u8), GatewayCode.Parse("zz"), Route.Noon, Route.Gateway));
        yield return Noticed("a notice whose signature is altered", () => Route.Notice(packet.Envelope, gone), signed => signed.Signatures[0].Value = Flipped(signed.Signatures[0].Value));
        yield return Noticed("a notice of another type", () => Route.Notice(packet.Envelope, gone), signed => signed.Type = DocumentTypes.Receipt);
    }

    private static IEnumerable<PacketVector> OfContent()
    {
        SealedPacket packet = Small("content");
        Envelope envelope = packet.Envelope;
        int place = packet.Positions[0];
        yield return new("a commitment to another plaintext", Craft.Part(envelope, place, (_, _) => "another plaintext"u8.ToArray()));
        yield return new("padding that is not zero", Craft.Part(envelope, place, (padded, _) => Set(padded, padded.Length - 1)));
        yield return new("a bucket larger than it needs", Craft.Part(envelope, packet.Positions[3], (_, _) => null));
        yield return new("a length past the end", Craft.Part(envelope, place, (padded, _) => Set(padded, 34)));
        SealedPart decoy = envelope.Parts.First(part => part.Meta.Category == PartMeta.Decoy);
        byte[] hidden = new byte[decoy.Meta.SizeBucket - 36];
        hidden[7] = 1;
        yield return new("a decoy that carries something", Craft.Part(envelope, decoy.Index, (_, _) => null, hidden));
        byte[] places = [.. packet.Positions.Select(position => (byte)position)];
        yield return new("an index without part 0", Craft.Index(envelope, places));
        yield return new("an index that leaves a real part out", Craft.Index(envelope, [0, .. places[..^1]]));
        yield return new("an index that calls a decoy real", Craft.Index(envelope, [0, .. places.Append((byte)decoy.Index).Order()]));
        yield return new("an index in another order", Craft.Index(envelope, [0, .. places.Reverse()]));
    }

    private static byte[]? Set(byte[] padded, int at)
    {
        padded[at] = 1;
        return null;
    }

    private static ByteString Flipped(ByteString bytes)
    {
        byte[] changed = bytes.ToByteArray();
        changed[0] ^= 1;
        return ByteString.CopyFrom(changed);
    }

    private static Envelope Seal(string name, Suite suite, params PlainPart[] parts) =>
        Sealed(name, new SealRequest { Header = Draft(name), ReceivingKeys = [Route.Agency.PublicKey], Suite = suite, Parts = parts }).Envelope;

    private static SealedPacket Sealed(string name, SealRequest request) => new FixedSealer(request, Route.Sender, new FixedBytes(name)).Seal();

    private static HeaderDraft Draft(string name) => Route.Draft(Thread(name));

    private static ThreadId Thread(string name) => ThreadId.TryFrom(new FixedBytes($"thread {name}").Take(ThreadId.Size), out ThreadId thread) ? thread : throw new InvalidOperationException("16 bytes are a thread.");

    /// <summary>Four parts of 256 and 512 bytes under two keys among eight leaves; each name gives its own packet.</summary>
    internal static SealedPacket Small(string name, Suite? suite = null) => Sealed(
        name,
        new SealRequest
        {
            Header = Draft(name),
            ReceivingKeys = [Route.Agency.PublicKey, Route.Unit.PublicKey],
            Suite = suite ?? Suite.ChaCha20Poly1305,
            Parts =
            [
                Route.Part("rescue.request", null, "twelve people, one building"u8.ToArray(), mandatory: true),
                Route.Part("victim.location", "exact", "the third floor"u8.ToArray(), slot: 1),
                Route.Part("victim.location", "district", "a district"u8.ToArray(), slot: 1),
                Route.Part("telecom.device", null, new byte[300]),
            ],
        });

    private static PlainPart Labelled() => new()
    {
        Category = Code.Parse("victim.identity"),
        Level = Code.Parse("pseudonym"),
        Facts = [Code.Parse("minor"), Code.Parse("age-unknown")],
        MediaType = "application/json",
        Plaintext = "{\"pseudonym\":\"V-01\"}"u8.ToArray(),
    };

    private static HeaderDraft Full() => new()
    {
        Type = Code.Parse("rescue-verification-request"),
        Thread = Thread("every field"),
        InReplyTo = PacketId.TryFrom(new FixedBytes("answered").Take(PacketId.Size), out PacketId answered) ? answered : null,
        Sender = Route.Vn,
        Recipient = Route.Kh,
        Manifest = Digest.Of("manifest"u8),
        Directory = new DirectoryVersion(7, Digest.Of("directory"u8)),
        CreatedAt = Route.Noon,
        NotAfter = Route.Noon.AddHours(24),
        Urgency = Urgency.Emergency,
        Seq = 2,
        Prev = Digest.Of("before"u8),
        Purpose = Code.Parse("rescue"),
        SecondaryPurposes = [Code.Parse("safeguard")],
        Bases = [Code.Parse("vital-interests"), Code.Parse("tip-10")],
        Offences = [new Offence(Code.Parse("trafficking-in-persons"), Code.Parse("serious-crime"))],
        Handling = [HandlingCode.Parse("H2"), HandlingCode.Parse("TLP:AMBER+STRICT"), HandlingCode.Parse("humanitarian-only")],
        Facts = [Code.Parse("mla-referenced"), Code.Parse("ill-treatment-risk")],
        Emergency = new EmergencyAttestation([OfficerPseudonym.Parse("vn.police/o-11"), OfficerPseudonym.Parse("vn.police/o-12")], Digest.Of("statement"u8)),
        Approvals = [new Approval(OfficerPseudonym.Parse("vn.police/o-11"), Code.Parse("author"), Digest.Of("act"u8)), new Approval(OfficerPseudonym.Parse("vn.police/o-12"), Code.Parse("approver"), Digest.Of("act"u8))],
        Policy = [Digest.Of("common"u8), Digest.Of("send"u8)],
        RetainUntil = Route.Noon.AddDays(90),
        Conditions = [Code.Parse("named-officers")],
    };

    private static JsonNode Speaker(string what, string name, ISigner signer) => new JsonObject { [what] = name, ["kid"] = signer.Kid.ToString(), ["public_key"] = Hex(signer.PublicKey.Span) };

    /// <summary>As a reader has it: a number of text is any kind of number.</summary>
    internal static JsonObject Stored(JsonObject made) => JsonNode.Parse(made.ToJsonString())!.AsObject();

    internal static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
