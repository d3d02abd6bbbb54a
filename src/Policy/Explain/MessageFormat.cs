using System.Globalization;
using System.Text;

namespace Interop.Policy.Explain;

/// <summary>Puts arguments into a message: {name}, and {name, plural, one {…} other {…}} as in ICU MessageFormat. Values are never read as patterns.</summary>
internal static class MessageFormat
{
    private const string Other = "other";

    public static string Fill(string pattern, IReadOnlyDictionary<string, string> args)
    {
        StringBuilder text = new();
        for (int at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '{')
            {
                text.Append(pattern[at]);
                continue;
            }

            int end = Close(pattern, at);
            text.Append(Value(pattern[(at + 1)..end], args));
            at = end;
        }

        return text.ToString();
    }

    private static string Value(string inner, IReadOnlyDictionary<string, string> args)
    {
        string[] head = inner.Split(',', 3, StringSplitOptions.TrimEntries);
        string value = args.GetValueOrDefault(head[0]) ?? throw new FormatException($"A message asks for '{head[0]}', which its reason does not have.");
        return head.Length < 3 ? value : Fill(Choice(head[2], value == "1" ? "one" : Other), args);
    }

    /// <summary>The text of a form, or of "other".</summary>
    private static string Choice(string forms, string wanted)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        for (int open = forms.IndexOf('{', StringComparison.Ordinal); open >= 0; open = forms.IndexOf('{', StringComparison.Ordinal))
        {
            int close = Close(forms, open);
            found[forms[..open].Trim()] = forms[(open + 1)..close];
            forms = forms[(close + 1)..];
        }

        return found.GetValueOrDefault(wanted) ?? found.GetValueOrDefault(Other) ?? throw new FormatException("A plural has no form 'other'.");
    }

    private static int Close(string pattern, int open)
    {
        int depth = 0;
        for (int at = open; at < pattern.Length; at++)
        {
            depth += pattern[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }

        throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A message opens a brace at {open} and does not close it."));
    }
}
