using System.Globalization;
using System.Text;
using Grpc.Core;

namespace Grpc.Headers;

/// <summary>grpc-status as a decimal, grpc-message percent-encoded (PROTOCOL-HTTP2, "Status-Message").</summary>
internal static class StatusText
{
    private static readonly string[] Codes = [.. Enumerable.Range(0, 17).Select(code => code.ToString(CultureInfo.InvariantCulture))];

    internal static string Code(StatusCode code) =>
        (uint)code < (uint)Codes.Length ? Codes[(int)code] : ((int)code).ToString(CultureInfo.InvariantCulture);

    internal static bool TryParseCode(string? value, out StatusCode code)
    {
        bool parsed = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        code = (StatusCode)number;
        return parsed;
    }

    /// <summary>UTF-8, each byte outside 0x20 to 0x7E and each '%' as %XX: a message can never break out of its header.</summary>
    internal static string Encode(string message)
    {
        int safe = 0;
        while (safe < message.Length && message[safe] is >= ' ' and <= '~' and not '%')
        {
            safe++;
        }

        if (safe == message.Length)
        {
            return message;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(message);
        StringBuilder encoded = new(bytes.Length + 16);
        foreach (byte b in bytes)
        {
            if (b is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                encoded.Append((char)b);
            }
            else
            {
                encoded.Append('%').Append(HexDigit(b >> 4)).Append(HexDigit(b & 15));
            }
        }

        return encoded.ToString();
    }

    /// <summary>Leaves what is no %XX as it is; never throws.</summary>
    internal static string Decode(string message)
    {
        if (!message.Contains('%', StringComparison.Ordinal))
        {
            return message;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(message);
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[length++] = (byte)((Value(bytes[i + 1]) << 4) | Value(bytes[i + 2]));
                i += 2;
            }
            else
            {
                bytes[length++] = bytes[i];
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static char HexDigit(int value) => "0123456789ABCDEF"[value];

    private static int Value(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
