namespace Interop.Packets;

/// <summary>Walks the outermost fields of an envelope without making an object, so that a million empty records cost nothing.</summary>
internal static class EnvelopeScan
{
    private const int HeaderTag = 0x0A;
    private const int SignatureTag = 0x12;
    private const int RecordTag = 0x1A;
    private const int NoticeTag = 0x22;

    /// <summary>The reason not to parse these bytes (magic taken off), or null.</summary>
    public static PacketRefusal? Check(ReadOnlySpan<byte> bytes)
    {
        int last = 0;
        int signatures = 0;
        int records = 0;
        int notices = 0;
        while (!bytes.IsEmpty)
        {
            int tag = bytes[0];
            if (!TryLength(bytes[1..], out int length, out int prefix) || tag < last)
            {
                return Malformed("a field is cut off, unknown or out of order");
            }

            bool within = tag switch
            {
                HeaderTag => last == 0,
                SignatureTag => ++signatures <= EnvelopeLimits.MaxSignatures && length <= 256,
                RecordTag => ++records <= HeaderLimits.MaxParts,
                NoticeTag => ++notices <= EnvelopeLimits.MaxNotices && length <= RedactionNotice.MaxBytes,
                _ => false,
            };
            if (!within)
            {
                return Malformed("a field is unknown, given too often or too long");
            }

            if (tag == HeaderTag && length > HeaderLimits.MaxBytes)
            {
                return PacketRefusal.Because(RefusalCodes.HeaderTooLarge, "The header is over 64 KiB; shorten its lists.");
            }

            last = tag;
            bytes = bytes[(1 + prefix + length)..];
        }

        return last == 0 ? Malformed("there is nothing in it") : null;
    }

    internal static PacketRefusal Malformed(string how) =>
        PacketRefusal.Because(RefusalCodes.EnvelopeMalformed, $"The envelope cannot be read: {how}.");

    private static bool TryLength(ReadOnlySpan<byte> bytes, out int length, out int prefix)
    {
        length = 0;
        for (prefix = 0; prefix < 4 && prefix < bytes.Length; prefix++)
        {
            length |= (bytes[prefix] & 0x7F) << (7 * prefix);
            if (bytes[prefix] < 0x80)
            {
                prefix++;
                return length <= bytes.Length - prefix;
            }
        }

        return false;
    }
}
