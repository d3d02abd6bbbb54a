using System.Collections.Immutable;
using Interop.Policy.Documents;
using Interop.Policy.Instruments;
using Interop.Policy.Requests;

namespace Interop.Policy.Expectations;

/// <summary>Runs a table over documents, then over every small mistake that can be made in the document that the table is about.</summary>
public static class TableRun
{
    /// <summary>Runs it.</summary>
    /// <param name="library">The documents.</param>
    /// <param name="parties">Who is party to what, for lines that do not state the instruments; may be null.</param>
    /// <param name="table">What is expected.</param>
    /// <exception cref="ArgumentException">The library holds no document of the table's.</exception>
    public static TestReport Of(PolicyLibrary library, PartyTable? parties, ExpectationTable table)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(table);
        PolicyDocument subject = library.Documents.Where(document => document.Id == table.Of).MaxBy(document => document.Version)
            ?? throw new ArgumentException($"There is no document {table.Of}.", nameof(table));
        library = table.OpenAgencies ? OpenAgency.Around(library, table.Cases.SelectMany(one => new[] { one.Case.Request.Sender, one.Case.Request.Recipient })) : library;
        (ExpectedCase Expected, PolicyCase Asked)[] cases = [.. table.Cases.Select(expected => (expected, Stated(expected.Case, parties)))];
        ImmutableArray<CaseResult> results = [.. cases.Select(one => CaseResult.Of(one.Expected, one.Asked.Decide(library.At(one.Asked.Request.At))))];
        ImmutableArray<string> rules =
        [
            .. subject.Rules.Select(rule => rule.Id), .. subject.Together.Select(rule => rule.Id), .. subject.Emergency is { } clause ? new[] { clause.Id } : [],
        ];
        HashSet<string> named = [.. results.Where(result => result.Held).SelectMany(result => result.Expected.By).Select(rule => rule[(rule.IndexOf(':', StringComparison.Ordinal) + 1)..])];

        // A line that does not hold notices nothing.
        (ExpectedCase Expected, PolicyCase Asked)[] good = [.. cases.Where((_, index) => results[index].Held)];
        Mutant[] mutants = [.. Mutants.Of(subject)];
        ImmutableArray<Mutant> survivors = [.. mutants.Where(mutant => Survives(library.With(subject, mutant.Document), good))];
        return new TestReport(results, rules, [.. rules.Where(named.Contains)], mutants.Length, survivors);
    }

    private static bool Survives(PolicyLibrary library, (ExpectedCase Expected, PolicyCase Asked)[] cases) =>
        cases.All(one => CaseResult.Of(one.Expected, one.Asked.Decide(library.At(one.Asked.Request.At))).Held);

    private static PolicyCase Stated(PolicyCase asked, PartyTable? parties) => asked.SaysInstruments || parties is null ? asked : asked with
    {
        Request = asked.Request with { Instruments = parties.Between(asked.Request.Sender, asked.Request.Recipient, asked.Request.At) },
    };
}
