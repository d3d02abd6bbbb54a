using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using Interop.Cases.Rescue;
using Interop.Packets;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Cli.Completion;

/// <summary>The values that an option takes, where they are a closed list: its own, or the federation's vocabulary.</summary>
/// <remarks>The vocabulary is the one that this program was built with, so that completing works anywhere. What a service accepts, its own says.</remarks>
internal static class ClosedLists
{
    private const string Resource = "vocabulary.yaml";

    private static readonly Lazy<Vocabulary> s_vocabulary = new(Load);

    // INVARIANT one meaning: an option of one of these names takes a code of this list, whatever the verb.
    private static readonly Dictionary<string, Func<Vocabulary, IEnumerable<string>>> s_byOption = new(StringComparer.Ordinal)
    {
        ["--purpose"] = Purposes,
        ["--secondary"] = Purposes,
        ["--basis"] = words => words.BasisCodes,
        ["--type"] = words => words.PacketTypeCodes,
        ["--urgency"] = words => words.UrgencyCodes,
        ["--fact"] = words => words.FactCodes,
        ["--handling"] = _ => HandlingCode.All.Select(code => code.Value),
        ["--part"] = Parts,
        ["--category"] = words => words.CategoryCodes,
        ["--decline"] = _ => Refusals,
        ["--code"] = _ => Refusals,
    };

    /// <summary>Names of options whose values come from the vocabulary.</summary>
    public static IEnumerable<string> Options => s_byOption.Keys;

    /// <summary>The values; empty where the list is open.</summary>
    public static IEnumerable<string> Of(Option option) => s_byOption.TryGetValue(option.Name, out Func<Vocabulary, IEnumerable<string>>? list)
        ? list(s_vocabulary.Value)
        : option.GetCompletions(CompletionContext.Empty).Select(item => item.Label);

    private static IEnumerable<string> Refusals => Enum.GetNames<RefusalCode>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName);

    // A document or packet may name a barred purpose to have it refused; nobody wants to be offered it.
    private static IEnumerable<string> Purposes(Vocabulary words) => words.PurposeCodes.Where(purpose => !words.IsBarred(purpose));

    private static IEnumerable<string> Parts(Vocabulary words) =>
        words.CategoryCodes.SelectMany(category => words.Ladder(category) is { IsEmpty: false } levels ? levels.Select(level => $"{category}:{level}") : [category]);

    private static Vocabulary Load()
    {
        using Stream file = typeof(ClosedLists).Assembly.GetManifestResourceStream(Resource)!;
        using StreamReader reader = new(file);
        LoadResult<Vocabulary> read = Vocabulary.Load(Resource, reader.ReadToEnd());
        return read.Value ?? throw new InvalidOperationException($"The vocabulary inside this program does not read: {read.Problems[0]}");
    }
}
