using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Expectations;

/// <summary>An agency that permits whatever it may and can honour everything, so that the common rules alone decide.</summary>
internal static class OpenAgency
{
    /// <summary>The common rules of a library with such agencies in place of its own.</summary>
    public static PolicyLibrary Around(PolicyLibrary library, IEnumerable<string> agencies)
    {
        IEnumerable<PolicyDocument> documents = library.Documents.Where(document => document.Kind is DocumentKind.Common)
            .Concat(agencies.Distinct(StringComparer.Ordinal).Select(agency => Of(agency, library.Vocabulary)));
        return PolicyLibrary.Create(library.Vocabulary, documents).Library ?? throw new InvalidOperationException("A library that stood falls with agencies that permit everything.");
    }

    private static PolicyDocument Of(string agency, Vocabulary vocabulary)
    {
        LoadResult<PolicyDocument> loaded = PolicyDocument.Load(agency, Text(agency, vocabulary), vocabulary);
        return loaded.Value ?? throw new ArgumentException($"'{agency}' is no agency: {loaded.Problems[0].Sentence}", nameof(agency));
    }

    private static string Text(string agency, Vocabulary vocabulary) => $$"""
        policy: 1
        id: agency/{{agency}}
        version: 1
        vocabulary: {{vocabulary.Version}}
        speaks-for: {{agency}}
        in-force: {from: 1900-01-01T00:00Z, until: 9999-01-01T00:00Z}
        text: [en]
        title: {en: An agency that permits whatever it may}
        can-honour: {retention-days: [1, 36500], onward: [free, same-purpose, consent, prohibited], handling: all, four-eyes: 3, duties: all}
        rules:
        - id: OPEN-S
          permit: send
          title: {en: Everything may be sent}
          because: {instrument: none, article: "0"}
          to: all
          type: all
          for: all
          data: all
          on: all
        - id: OPEN-R
          permit: receive
          title: {en: Everything may be received}
          because: {instrument: none, article: "0"}
          from: all
          type: all
          for: all
          data: all
          on: all
        """;
}
