using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Cases.Json;

/// <summary>
/// Every string on its way in: NFC, marks of writing direction and byte-order marks taken out, control characters refused.
/// The script stays: zero-width spaces and joiners, which Khmer and Burmese need, are kept.
/// </summary>
internal sealed class CleanText : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new CaseJsonException("wrong-kind", "A text in quotation marks belongs here.");
        }

        return Clean(reader.GetString()!);
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static string Clean(string text)
    {
        StringBuilder kept = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsDirectionMark(rune.Value))
            {
                continue;
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control && rune.Value is not ('\n' or '\t'))
            {
                throw new CaseJsonException("control-character", "The text holds a control character; take it out.");
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsDirectionMark(int c) => c is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;
}
