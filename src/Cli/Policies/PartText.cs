using Interop.Policy.Decide;

namespace Interop.Cli.Policies;

/// <summary>A part on the command line: category[:level][:fact,fact], with "!" at the end where it is mandatory.</summary>
internal static class PartText
{
    public const string Form = "category[:level][:fact,...][!]";

    /// <summary>Reads one.</summary>
    /// <param name="index">Its place among the parts, from 0.</param>
    public static PartRequest Parse(string text, int index)
    {
        bool mandatory = text.EndsWith('!');
        string[] fields = text.TrimEnd('!').Split(':');
        return fields.Length is >= 1 and <= 3 && fields[0].Length > 0
            ? new PartRequest(index, fields[0], fields.ElementAtOrDefault(1) ?? string.Empty, Facts(fields.ElementAtOrDefault(2)), mandatory)
            : throw StoppedException.Usage($"'{text}' is no part.", $"Write {Form}, e.g. victim.location:exact or special.health::consent-given.");
    }

    private static string[] Facts(string? text) => text is null ? [] : text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
