using System.Buffers.Text;
using Grpc.Core;

namespace Grpc.Headers;

/// <summary>Metadata as HTTP headers: text as it is, bytes as base64.</summary>
internal static class MetadataText
{
    internal static string Value(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).TrimEnd('=') : entry.Value;

    /// <summary>
    /// Takes one received header. Names of HTTP and gRPC, and names or texts that no metadata may have, are passed over.
    /// </summary>
    /// <exception cref="FormatException">The value of a "-bin" header is no base64.</exception>
    internal static void Receive(Metadata metadata, string name, string value)
    {
        if (HeaderName.IsReserved(name) || !Metadata.Entry.IsKey(name))
        {
            return;
        }

        if (name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            // A proxy may have joined several values with commas.
            foreach (Range part in value.AsSpan().Split(','))
            {
                metadata.Add(name, Bytes(value.AsSpan()[part].Trim(), name));
            }
        }
        else if (Metadata.Entry.IsText(value))
        {
            metadata.Add(name, value);
        }
    }

    private static byte[] Bytes(ReadOnlySpan<char> value, string name)
    {
        ReadOnlySpan<char> digits = value.TrimEnd('=');
        if (digits.Length % 4 != 1)
        {
            Span<char> padded = digits.Length <= 256 ? stackalloc char[260] : new char[digits.Length + 3];
            int length = (digits.Length + 3) / 4 * 4;
            digits.CopyTo(padded);
            padded[digits.Length..length].Fill('=');
            byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(length)];
            if (Convert.TryFromBase64Chars(padded[..length], bytes, out int written))
            {
                return bytes[..written];
            }
        }

        throw new FormatException($"The value of the header '{name}' is no base64.");
    }
}
