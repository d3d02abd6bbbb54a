using Google.Protobuf;
using Interop.Crypto;

namespace Interop.Packets;

/// <summary>Checks fields of a signed message one by one and keeps the first refusal.</summary>
internal sealed class FieldChecks(string code = RefusalCodes.HeaderMalformed)
{
    private const ulong LastMillisecond = 253_402_300_799_999;

    public PacketRefusal? Refusal { get; private set; }

    public bool Need(bool held, string field, string rule)
    {
        if (!held)
        {
            Refusal ??= PacketRefusal.Because(code, $"Field {field} {rule}.");
        }

        return held;
    }

    public DateTimeOffset Instant(ulong milliseconds, string field) =>
        Need(milliseconds is > 0 and <= LastMillisecond, field, "must be UTC milliseconds since 1970")
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : DateTimeOffset.UnixEpoch;

    public Code OneCode(string text, string field)
    {
        Need(Code.TryParse(text, out Code read), field, "must be a code of lower-case words");
        return read;
    }

    public Digest OneDigest(ReadOnlySpan<byte> bytes, string field)
    {
        Need(Digest.TryFrom(bytes, out Digest digest), field, "must be 32 bytes");
        return digest;
    }

    public List<Code> Codes(IList<string> texts, string field, int min, int max)
    {
        List<Code> codes = [];
        if (Need(texts.Count >= min && texts.Count <= max, field, $"must have {min} to {max} entries"))
        {
            foreach (string text in texts)
            {
                Code read = OneCode(text, field);
                Need(!codes.Contains(read), field, "must have no doubles");
                codes.Add(read);
            }
        }

        return codes;
    }

    public List<Code> SortedCodes(IList<string> texts, string field)
    {
        List<Code> codes = Codes(texts, field, 0, HeaderLimits.MaxListed);
        for (int i = 1; i < codes.Count; i++)
        {
            Need(codes[i - 1].CompareTo(codes[i]) < 0, field, "must be sorted");
        }

        return codes;
    }

    public List<Digest> Digests(IList<ByteString> values, string field, int max)
    {
        List<Digest> digests = [];
        if (Need(values.Count <= max, field, "has too many entries"))
        {
            foreach (ByteString value in values)
            {
                digests.Add(OneDigest(value.Span, field));
            }
        }

        return digests;
    }
}
