using System.CommandLine;
using Interop.Cli.Certs;

namespace Interop.Cli.Policies;

/// <summary>interop policy.</summary>
internal static class PolicyVerbs
{
    public static Command Build(Runner runner) => Verb.Group(
        "policy",
        "Checks, signs and tests policy documents; says whether a packet may pass, and why.",
        CheckVerb.Build(runner),
        DecideVerb.Build(runner),
        ExplainVerb.Build(runner),
        SignVerb.Build(runner),
        TestVerb.Build(runner),
        WhoCanVerb.Build(runner),
        DiffVerb.Build(runner),
        RenderVerb.Build(runner));

    internal static Option<string?> Policies() => new("--policies") { Description = "Folder with vocabulary.yaml, common.yaml, agencies/; the repository's policies/ if left out.", HelpName = "FOLDER" };

    internal static Option<string?> Side()
    {
        Option<string?> side = new("--side") { Description = "Whose gateway asks; if left out, what the directory implies.", HelpName = "sender|recipient|both" };
        side.AcceptOnlyFromAmong("sender", "recipient", "both");
        return side;
    }

    internal static Option<string?> Reader()
    {
        Option<string?> reader = new("--for") { Description = "Who reads the explanation; officer if left out.", HelpName = "officer|recipient|legal|oversight" };
        reader.AcceptOnlyFromAmong("officer", "recipient", "legal", "oversight");
        return reader;
    }

    internal static Option<string?> Language()
    {
        Option<string?> language = new("--language") { Description = "Language of the explanation; en if left out.", HelpName = "en|vi|km|th" };
        language.AcceptOnlyFromAmong("en", "vi", "km", "th");
        return language;
    }

    internal static string PoliciesOr(string? given) => given ?? DevelopmentSetup.FindPolicies() ?? throw StoppedException.Settings(
        "policies-not-found", "No folder policies/ with a vocabulary.yaml was found here or above.", "Name it with --policies FOLDER.");
}
