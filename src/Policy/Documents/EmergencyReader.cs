using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>Reads the clause on emergencies of the common rules. Everything in it is written out: an omission must not widen.</summary>
internal sealed class EmergencyReader(NodeReader reader, Vocabulary vocabulary, StatementReader statements, BoxReader boxes, ThenReader thens)
{
    private const string What = "The clause 'emergency'";

    public EmergencyClause Read(Node node)
    {
        Node.Map map = reader.Map(node, What, "id", "title", "because", "officers", "urgency", "on", "lasts-at-most", "then");
        Then then = thens.Read(reader.Need(map, "then", What), data: null);
        if (then.ReviewWithin is null || then.FourEyesSender == 0 || then.Notify.IsEmpty)
        {
            reader.Problem(map["then"] ?? map, $"{What} must ask under 'then' for 'four-eyes' of the sender, 'notify' and 'review-within': an override nobody looks at is none.");
        }

        return new EmergencyClause
        {
            Id = statements.Id(map, What),
            Title = statements.Texts(map, "title", What),
            Because = statements.Citations(map, What),
            Officers = (int)reader.Number(reader.Need(map, "officers", What), "officers", 1, 8),
            Urgencies = boxes.Set(reader.Need(map, "urgency", What), "urgency", vocabulary.Urgencies) ?? TermSet.Empty,
            Bases = boxes.Set(reader.Need(map, "on", What), "on", vocabulary.Bases) ?? TermSet.Empty,
            LastsAtMost = reader.Need(map, "lasts-at-most", What) is Node lasts ? reader.Span(lasts, "lasts-at-most", 'h') : 1,
            Then = then,
        };
    }
}
