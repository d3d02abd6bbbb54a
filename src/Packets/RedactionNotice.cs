using Google.Protobuf;
using Interop.Crypto;

namespace Interop.Packets;

/// <summary>A gateway's signed notice that it withheld parts of a packet.</summary>
public sealed class RedactionNotice
{
    /// <summary>Longest notice in bytes, signature included.</summary>
    public const int MaxBytes = 4096;

    private RedactionNotice(Contracts.Signed signed) => Signed = signed;

    /// <summary>The notice as it was signed.</summary>
    public Contracts.Signed Signed { get; }

    /// <summary>The packet that it is about.</summary>
    public Digest Packet { get; private init; }

    /// <summary>Positions withheld, ascending.</summary>
    public IReadOnlyList<int> Parts { get; private init; } = [];

    /// <summary>Reason code of the policy decision.</summary>
    public Code Reason { get; private init; }

    /// <summary>Digest of the signed decision.</summary>
    public Digest Decision { get; private init; }

    /// <summary>Who withheld them.</summary>
    public GatewayCode Gateway { get; private init; }

    /// <summary>When, by the gateway's clock.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>The key that it says signed it; who checks looks it up under <see cref="Gateway"/>.</summary>
    public KeyId Kid { get; private init; }

    /// <summary>Writes and signs a notice.</summary>
    /// <param name="parts">Positions withheld, 1 to 255; sorted here.</param>
    public static RedactionNotice Sign(
        Digest packet, IEnumerable<int> parts, Code reason, Digest decision, GatewayCode gateway, DateTimeOffset at, ISigner signer)
    {
        Contracts.Redaction body = new()
        {
            Version = HeaderLimits.Version,
            PacketDigest = UnsafeByteOperations.UnsafeWrap(packet.ToArray()),
            Reason = reason.Value,
            Decision = UnsafeByteOperations.UnsafeWrap(decision.ToArray()),
            Gateway = gateway.Value,
            At = (ulong)at.ToUnixTimeMilliseconds(),
        };
        body.Parts.AddRange(parts.Order().Select(part => (uint)part));
        return Parse(SignedDocument.Sign(DocumentTypes.Redaction, body, signer)).Require();
    }

    /// <summary>Reads a notice strictly; its signature is checked later, by whom knows the gateways.</summary>
    public static Outcome<RedactionNotice> Parse(Contracts.Signed signed)
    {
        if (!SignedDocument.ReadUnverified(signed, DocumentTypes.Redaction, Contracts.Redaction.Parser).TryGet(out Contracts.Redaction? body, out PacketRefusal? refusal))
        {
            return PacketRefusal.Because(RefusalCodes.NoticeMalformed, refusal.Sentence);
        }

        FieldChecks check = new(RefusalCodes.NoticeMalformed);
        check.Need(body.Version == HeaderLimits.Version, "version", "must be 1");
        check.Need(GatewayCode.TryParse(body.Gateway, out GatewayCode gateway), "gateway", "must be a gateway's name such as vn");
        KeyId kid = default;
        check.Need(signed.Signatures is [Contracts.Signature only] && KeyId.TryFrom(only.Kid.Span, out kid), "signatures", "must be exactly one with a key id");
        RedactionNotice notice = new(signed)
        {
            Packet = check.OneDigest(body.PacketDigest.Span, "packet_digest"),
            Parts = Positions(body.Parts, check),
            Reason = check.OneCode(body.Reason, "reason"),
            Decision = check.OneDigest(body.Decision.Span, "decision"),
            Gateway = gateway,
            At = check.Instant(body.At, "at"),
            Kid = kid,
        };
        return check.Refusal is null ? new Outcome<RedactionNotice>.Held(notice) : check.Refusal;
    }

    private static List<int> Positions(IReadOnlyList<uint> parts, FieldChecks check)
    {
        List<int> positions = [];
        if (check.Need(parts.Count is > 0 and < HeaderLimits.MaxParts, "parts", "must name 1 to 255 parts"))
        {
            foreach (uint part in parts)
            {
                check.Need(part is > 0 and < HeaderLimits.MaxParts && (positions.Count == 0 || positions[^1] < (int)part), "parts", "must be ascending positions from 1 to 255");
                positions.Add((int)Math.Min(part, HeaderLimits.MaxParts));
            }
        }

        return positions;
    }
}
