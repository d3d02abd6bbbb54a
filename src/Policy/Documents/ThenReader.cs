using System.Collections.Immutable;
using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>Reads what a rule adds, and what a recipient can carry out.</summary>
internal sealed class ThenReader(NodeReader reader, Vocabulary vocabulary, BoxReader boxes)
{
    private static readonly ImmutableArray<string> OnwardWords = ["free", "same-purpose", "consent", "prohibited"];

    public static string Word(Onward onward) => OnwardWords[(int)onward];

    /// <param name="data">The categories that the rule names; null where it names none, and then it cannot redact.</param>
    public Then Read(Node? node, TermSet? data)
    {
        if (node is null)
        {
            return Then.Nothing;
        }

        Node.Map map = reader.Map(
            node, "then", "retain-at-most", "retain-at-least", "onward", "add-handling", "four-eyes", "notify", "duties", "redact", "review-within");
        Node.Map? four = map["four-eyes"] is Node eyes ? reader.Map(eyes, "four-eyes", "sender", "recipient") : null;
        return new Then
        {
            RetainAtMost = map["retain-at-most"] is Node most ? reader.Span(most, "retain-at-most", 'd') : null,
            RetainAtLeast = map["retain-at-least"] is Node least ? reader.Span(least, "retain-at-least", 'd') : null,
            Onward = map["onward"] is Node onward ? One(onward) : null,
            Handling = boxes.Set(map["add-handling"], "add-handling", vocabulary.Handling) ?? TermSet.Empty,
            FourEyesSender = (int)reader.Number(four?["sender"], "four-eyes of the sender", 0, 3),
            FourEyesRecipient = (int)reader.Number(four?["recipient"], "four-eyes of the recipient", 0, 3),
            Notify = boxes.Set(map["notify"], "notify", vocabulary.Notified) ?? TermSet.Empty,
            Duties = boxes.Set(map["duties"], "duties", vocabulary.Duties) ?? TermSet.Empty,
            Redact = map["redact"] is Node redact ? boxes.Level(redact, data) : null,
            ReviewWithin = map["review-within"] is Node review ? reader.Span(review, "review-within", 'h') : null,
        };
    }

    public CanHonour Honour(Node node)
    {
        Node.Map map = reader.Map(node, "can-honour", "retention-days", "onward", "handling", "four-eyes", "duties");
        int[] days = map["retention-days"] is Node.List { Items.Length: 2 } pair
            ? [.. pair.Items.Select(day => (int)reader.Number(day, "A bound of retention-days", 1, 36_500))]
            : [];
        if (days.Length != 2)
        {
            reader.Problem(map["retention-days"] ?? map, "can-honour must say 'retention-days' as a pair such as [1, 1825].");
            days = [1, 1];
        }

        return new CanHonour(
            days[0],
            days[1],
            [.. reader.Texts(reader.Need(map, "onward", "can-honour"), "onward").Select(One)],
            boxes.Set(map["handling"], "handling", vocabulary.Handling) ?? TermSet.Empty,
            (int)reader.Number(map["four-eyes"], "four-eyes", 0, 3),
            boxes.Set(map["duties"], "duties", vocabulary.Duties) ?? TermSet.Empty);
    }

    private Onward One(Node node)
    {
        string word = reader.Text(node, "onward");
        int index = OnwardWords.IndexOf(word);
        if (index < 0)
        {
            reader.Unknown(node, $"'{word}' is not a word that 'onward' may use", OnwardWords);
        }

        return (Onward)Math.Max(index, 0);
    }
}
