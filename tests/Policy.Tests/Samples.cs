namespace Interop.Policy.Tests;

/// <summary>Texts that load, for tests that break them.</summary>
internal static class Samples
{
    /// <summary>An agency that permits whatever may be permitted.</summary>
    public static string OpenAgency(string agency) => $$"""
        policy: 1
        id: agency/{{agency}}
        version: 3
        vocabulary: 1
        speaks-for: {{agency}}
        in-force: {from: 2026-01-01T00:00Z, until: 2027-01-01T00:00Z}
        text: [en]
        title: {en: An open agency}
        can-honour: {retention-days: [1, 1825], onward: [same-purpose, consent, prohibited], handling: all, four-eyes: 2, duties: all}
        rules:
        - id: S1
          permit: send
          title: {en: Send everything}
          because: {instrument: Order, article: "1", paragraph: "2"}
          to: all
          type: all
          for: all
          data: all
          on: all
        - id: A1
          permit: receive
          title: {en: Receive everything}
          because: {instrument: Order, article: "2", paragraph: "5", checked-by: legal-1}
          from: all
          type: all
          for: all
          data: all
          on: all

        """;
}
