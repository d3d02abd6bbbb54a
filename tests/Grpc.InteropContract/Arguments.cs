namespace Interop.Grpc.InteropContract;

/// <summary>A command line of "--name value" pairs.</summary>
public sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private Arguments()
    {
    }

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <param name="args">As typed.</param>
    /// <param name="known">Names without the dashes.</param>
    /// <exception cref="FormatException">A name that is not known, or one without a value; the message is for people.</exception>
    public static Arguments Parse(IReadOnlyList<string> args, params string[] known)
    {
        Arguments parsed = new();
        for (int at = 0; at < args.Count; at += 2)
        {
            string name = args[at].StartsWith("--", StringComparison.Ordinal) ? args[at][2..] : "";
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw new FormatException($"'{args[at]}' is not known here; what is known: {string.Join(' ', known.Select(each => "--" + each))}.");
            }

            parsed._values[name] = at + 1 < args.Count ? args[at + 1] : throw new FormatException($"--{name} needs a value.");
        }

        return parsed;
    }

    /// <exception cref="FormatException">It is missing.</exception>
    public string Required(string name) => this[name] ?? throw new FormatException($"--{name} is missing.");

    /// <exception cref="FormatException">It is missing where there is no other value, or no whole number.</exception>
    public int Number(string name, int? otherwise = null) =>
        this[name] is null && otherwise is int value ? value
        : int.TryParse(Required(name), System.Globalization.CultureInfo.InvariantCulture, out int number) && number >= 0 ? number
        : throw new FormatException($"--{name} needs a whole number.");
}
