using System.Text;

namespace Interop.Grpc.Tests.Http2;

/// <summary>HPACK without a dynamic table and without Huffman codes (RFC 7541): enough for a peer that says its table has no room.</summary>
internal static class HeaderBlock
{
    private const string StaticNames =
        ":authority :method :method :path :path :scheme :scheme :status :status :status :status :status :status :status accept-charset accept-encoding "
        + "accept-language accept-ranges accept access-control-allow-origin age allow authorization cache-control content-disposition content-encoding "
        + "content-language content-length content-location content-range content-type cookie date etag expect expires from host if-match "
        + "if-modified-since if-none-match if-range if-unmodified-since last-modified link location max-forwards proxy-authenticate proxy-authorization "
        + "range referer refresh retry-after server set-cookie strict-transport-security transfer-encoding user-agent vary via www-authenticate";

    private const string StaticValues = "- GET POST / /index.html http https 200 204 206 304 400 404 500 - gzip,deflate";

    private static readonly string[] Names = StaticNames.Split(' ');
    private static readonly string[] Values = StaticValues.Split(' ');

    /// <summary>Each as a literal without indexing, name and all.</summary>
    internal static byte[] Encode(IEnumerable<(string Name, string Value)> headers)
    {
        using MemoryStream block = new();
        foreach ((string name, string value) in headers)
        {
            block.WriteByte(0);
            Text(block, name);
            Text(block, value);
        }

        return block.ToArray();
    }

    /// <exception cref="FormatException">A Huffman code, or a field of the dynamic table.</exception>
    internal static List<(string Name, string Value)> Decode(ReadOnlySpan<byte> block)
    {
        List<(string, string)> headers = [];
        while (!block.IsEmpty)
        {
            byte first = block[0];
            if (first >= 0x80)
            {
                int at = Number(ref block, 7);
                headers.Add((Names[at - 1], Values[at - 1]));
            }
            else if (first is >= 0x20 and < 0x40)
            {
                Number(ref block, 5);
            }
            else
            {
                int at = Number(ref block, first >= 0x40 ? 6 : 4);
                string name = at == 0 ? Text(ref block) : Names[at - 1];
                headers.Add((name, Text(ref block)));
            }
        }

        return headers;
    }

    private static void Text(MemoryStream block, string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        if (bytes.Length < 127)
        {
            block.WriteByte((byte)bytes.Length);
        }
        else
        {
            block.WriteByte(127);
            int rest = bytes.Length - 127;
            for (; rest >= 128; rest >>= 7)
            {
                block.WriteByte((byte)((rest & 127) | 128));
            }

            block.WriteByte((byte)rest);
        }

        block.Write(bytes);
    }

    private static string Text(ref ReadOnlySpan<byte> block)
    {
        if ((block[0] & 0x80) != 0)
        {
            throw new FormatException("A Huffman code; this peer reads none.");
        }

        int length = Number(ref block, 7);
        string text = Encoding.Latin1.GetString(block[..length]);
        block = block[length..];
        return text;
    }

    private static int Number(ref ReadOnlySpan<byte> block, int bits)
    {
        int mask = (1 << bits) - 1;
        int number = block[0] & mask;
        block = block[1..];
        for (int shift = 0; number >= mask; shift += 7)
        {
            byte next = block[0];
            block = block[1..];
            number += (next & 127) << shift;
            if (next < 128)
            {
                break;
            }
        }

        return number;
    }
}
