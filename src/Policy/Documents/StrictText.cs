using System.Text;

namespace Interop.Policy.Documents;

/// <summary>UTF-8 without replacement characters; a byte-order mark is skipped.</summary>
internal static class StrictText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryDecode(ReadOnlySpan<byte> utf8, out string text)
    {
        try
        {
            text = Strict.GetString(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = string.Empty;
            return false;
        }
    }

    public static LoadProblem NotUtf8(string fileName) => new(fileName, 1, 1, "The file is not UTF-8 text.", LoadCode.NotReadable);
}
