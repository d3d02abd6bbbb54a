using System.Collections.Immutable;
using System.Globalization;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Requests;

/// <summary>
/// Reads requests in the words of the rules: from, to, from-role, to-role, type, for, data, on. What is not of the form is a problem of the
/// file; a word that the vocabulary does not hold is a matter for the decision, which refuses it, and is noted beside the request.
/// </summary>
internal sealed class RequestReader(NodeReader reader, Vocabulary vocabulary)
{
    public static readonly string[] Keys =
    [
        "id", "note", "at", "from", "to", "from-role", "to-role", "type", "for", "on", "data", "track", "handling", "urgency", "facts", "emergency", "approvals",
        "instruments", "side",
    ];

    private const string What = "A request";

    private const int AllApprovals = 3;

    private List<LoadProblem> _words = [];

    /// <param name="map">The request.</param>
    /// <param name="otherwise">What stands for a key that the request leaves out; may be empty.</param>
    /// <param name="number">Its place in the file, from 1.</param>
    public PolicyCase Read(Node.Map map, Node.Map otherwise, int number)
    {
        _words = [];
        reader.Map(map, What, Keys);
        Node? At(string key) => map[key] ?? otherwise[key];
        Node? Must(string key) => At(key) ?? reader.Need(map, key, What);
        string[] purposes = Words(Must("for"), "for", vocabulary.Purposes);
        int approvals = (int)reader.Number(At("approvals") ?? new Node.Scalar(AllApprovals.ToString(CultureInfo.InvariantCulture), 1, 1), "approvals", 0, AllApprovals);
        PolicyRequest request = new()
        {
            At = Must("at") is Node at ? reader.Instant(at, "at") : default,
            Sender = Agency(Must("from"), "from"),
            Recipient = Agency(Must("to"), "to"),
            SenderRole = Only(At("from-role"), "from-role", vocabulary.Roles, map),
            RecipientRole = Only(At("to-role"), "to-role", vocabulary.Roles, map),
            PacketType = Only(At("type"), "type", vocabulary.PacketTypes, map),
            Purpose = purposes.FirstOrDefault() ?? string.Empty,
            SecondaryPurposes = [.. purposes.Skip(1)],
            Bases = Words(Must("on"), "on", vocabulary.Bases),
            Offences = [.. Words(At("track"), "track", vocabulary.Tracks).Select(track => new RequestOffence("offence", track))],
            Handling = Words(At("handling"), "handling", vocabulary.Handling),
            Urgency = At("urgency") is Node urgency ? Words(urgency, "urgency", vocabulary.Urgencies).FirstOrDefault() ?? string.Empty : Urgency(),
            Facts = Words(At("facts"), "facts", vocabulary.Facts),
            Emergency = Emergency(At("emergency")),
            Approvals = [.. Enumerable.Range(1, approvals + 1).Select(officer => new RequestApproval(Officer(officer), officer == 1 ? "author" : "approver"))],
            Instruments = [.. reader.Texts(At("instruments"), "instruments").Select(word => word.Text)],
        };
        string id = map["id"] is Node named ? reader.Text(named, "id") : number.ToString(CultureInfo.InvariantCulture);
        return new PolicyCase(id, map.Line, request, Parts(Must("data")), Side(At("side")), _words, At("instruments") is not null);
    }

    private static string Officer(int number) => "officer-" + number.ToString(CultureInfo.InvariantCulture);

    private ImmutableArray<PartRequest> Parts(Node? node)
    {
        ImmutableArray<Node> items = node switch { null => [], Node.List list => list.Items, _ => [node] };
        return [.. items.Select(Part)];
    }

    private PartRequest Part(Node node, int index)
    {
        if (node is Node.Scalar written)
        {
            return Short(written, index);
        }

        Node.Map map = reader.Map(node, "A part", "category", "level", "facts", "mandatory");
        return new PartRequest(
            index,
            reader.Need(map, "category", "A part") is Node.Scalar named ? Word(named, "data", vocabulary.Categories) : string.Empty,
            map["level"] is Node.Scalar level ? Word(level, "level", vocabulary.Levels) : string.Empty,
            Words(map["facts"], "facts", vocabulary.Facts),
            Yes(map["mandatory"], "mandatory"));
    }

    /// <summary>category[:level][:fact,fact][!]</summary>
    private PartRequest Short(Node.Scalar written, int index)
    {
        bool whole = vocabulary.Categories.TryFind(written.Text, out _);
        string[] fields = whole ? [written.Text] : written.Text.TrimEnd('!').Split(':');
        if (fields.Length > 3)
        {
            reader.Problem(written, "A part is written category[:level][:fact,fact][!].", LoadCode.Malformed);
        }

        string Field(int at, string what, TermTree tree) => fields.ElementAtOrDefault(at) is { Length: > 0 } text ? Word(written with { Text = text }, what, tree) : string.Empty;
        return new PartRequest(
            index,
            Field(0, "data", vocabulary.Categories),
            Field(1, "level", vocabulary.Levels),
            [.. (fields.ElementAtOrDefault(2) ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(fact => Word(written with { Text = fact }, "facts", vocabulary.Facts))],
            !whole && written.Text.EndsWith('!'));
    }

    private RequestEmergency? Emergency(Node? node)
    {
        Node.Map map = node switch
        {
            null or Node.Scalar { Text: "false" or "no" } => new Node.Map([], 0, 0),
            Node.Scalar => new Node.Map([], node.Line, node.Column),
            _ => reader.Map(node, "emergency", "officers", "statement", "hours"),
        };
        if (map.Line == 0)
        {
            return null;
        }

        long officers = map["officers"] is Node count ? reader.Number(count, "officers", 0, 8) : 2;
        return new RequestEmergency(
            [.. Enumerable.Range(1, (int)officers).Select(Officer)],
            map["statement"] is null || Yes(map["statement"], "statement") ? [.. new byte[32]] : [],
            TimeSpan.FromHours(map["hours"] is Node hours ? reader.Number(hours, "hours", 1, 8760) : 1));
    }

    private bool Yes(Node? node, string what)
    {
        string word = reader.Text(node, what);
        if (node is not null && word is not ("yes" or "no" or "true" or "false"))
        {
            reader.Problem(node, $"'{what}' is yes or no.", LoadCode.Malformed);
        }

        return word is "yes" or "true";
    }

    private DecideSide Side(Node? node)
    {
        string word = reader.Text(node, "side");
        if (node is not null && word is not ("sender" or "recipient" or "both"))
        {
            reader.Problem(node, "'side' is sender, recipient or both.", LoadCode.Malformed);
        }

        return word switch { "sender" => DecideSide.Sender, "recipient" => DecideSide.Recipient, _ => DecideSide.Both };
    }

    /// <summary>The one word, which may be left out where the vocabulary has no other.</summary>
    private string Only(Node? node, string what, TermTree tree, Node.Map map)
    {
        if (node is null && tree.Names is [string single])
        {
            return single;
        }

        return (node ?? reader.Need(map, what, What)) is Node.Scalar word ? Word(word, what, tree) : string.Empty;
    }

    /// <summary>Where none is said: the least pressing.</summary>
    private string Urgency() => vocabulary.Urgencies.TryFind(Vocabulary.OnlyUrgency, out _) || vocabulary.Urgencies.Names.IsEmpty
        ? Vocabulary.OnlyUrgency
        : vocabulary.Urgencies.Names[^1];

    private string Agency(Node? node, string what)
    {
        string name = reader.Text(node, what);
        if (node is not null && vocabulary.Agencies.Listed && !vocabulary.Agencies.All.Contains(name, StringComparer.Ordinal))
        {
            Unknown(node, name, what, vocabulary.Agencies.All);
        }

        return name;
    }

    /// <summary>"none" takes back what the defaults say.</summary>
    private string[] Words(Node? node, string what, TermTree tree) => node is Node.Scalar { Text: "none" } && !tree.TryFind("none", out _)
        ? []
        : [.. reader.Texts(node, what).Select(word => Word(word, what, tree))];

    private string Word(Node.Scalar word, string what, TermTree tree)
    {
        if (!tree.TryFind(word.Text, out _) && word.Text is not (PolicyEngine.IndexCategory or PolicyEngine.DecoyCategory))
        {
            Unknown(word, word.Text, what, tree.Names);
        }

        return word.Text;
    }

    private void Unknown(Node node, string written, string what, IEnumerable<string> known)
    {
        string? nearest = NearestTerm.To(written, known);
        string sentence = $"'{written}' is not a word that '{what}' may use" + (nearest is null ? "." : $"; did you mean '{nearest}'?");
        _words.Add(new LoadProblem(reader.File, node.Line, node.Column, sentence, LoadCode.UnknownTerm, nearest));
    }
}
