using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Interop.Policy.Analyse;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Explain;

namespace Interop.Policy.Render;

/// <summary>A document as a page that people read and print: rule by rule with its sources and an example that was worked out, not written.</summary>
public sealed class DocumentPage
{
    private static readonly string[] Beside = ["id", "title", "because", "permit", "forbid", "require"];

    private readonly PolicyDocument _document;
    private readonly PolicySnapshot _snapshot;
    private readonly Wording _words;
    private readonly string _language;
    private readonly StringBuilder _page = new();

    private DocumentPage(PolicyDocument document, PolicySnapshot snapshot, MessageCatalogue catalogue)
    {
        _document = document;
        _snapshot = snapshot;
        _language = catalogue.Language;
        _words = new Wording(catalogue);
    }

    /// <summary>Writes the page.</summary>
    /// <param name="document">The document.</param>
    /// <param name="snapshot">Documents that it stands with: examples are decided by all of them.</param>
    /// <param name="language">"en", "vi", "km" or "th".</param>
    /// <returns>HTML of one file, without scripts and without anything from elsewhere.</returns>
    public static string Write(PolicyDocument document, PolicySnapshot snapshot, string language)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(snapshot);
        return new DocumentPage(document, snapshot, MessageCatalogue.Of(language)).Write();
    }

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);

    private static string Date(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "…";

    private string Write()
    {
        string title = _words.Of(_document.Title, _document.Id);
        _page.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{_language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{Html(title)}</title>\n<style>\n{PageStyle.Css}\n</style>\n</head>\n<body>\n<main>\n<h1>{Html(title)}</h1>\n");
        if (!_document.Note.IsEmpty)
        {
            Paragraph("note", _words.Of(_document.Note, _document.Id + ":note"));
        }

        Paragraph("of", _words.Say(
            "page.version", ("version", _document.Version.ToString(CultureInfo.InvariantCulture)), ("from", Date(_document.InForce.From)), ("until", Date(_document.InForce.Until))));
        Paragraph("of", _document.Kind is DocumentKind.Common
            ? _words.Say("page.members", ("members", string.Join(", ", _document.Members)))
            : _words.Say("page.speaks-for", ("agency", _document.SpeaksFor)));
        Paragraph("of", _words.Say("page.digest", ("digest", DocumentChain.Reference(_document))));
        Dictionary<string, Witness?> examples = Examples();
        if (_document.Emergency is EmergencyClause clause)
        {
            Rule(clause, "emergency", _document.Source["emergency"] as Node.Map, null, withExample: false);
        }

        foreach (Rule rule in _document.Rules)
        {
            Rule(rule, rule.Effect.ToString().ToLowerInvariant(), Source("rules", rule.Id), examples.GetValueOrDefault(rule.Id), withExample: true);
        }

        foreach (TogetherRule rule in _document.Together)
        {
            Rule(rule, "together", Source("together", rule.Id), null, withExample: false);
        }

        return _page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private Dictionary<string, Witness?> Examples() => new PolicyAnalysis(_snapshot).Rules()
        .Where(finding => finding.Document == _document.Id)
        .ToDictionary(finding => finding.Rule.Id, finding => finding.Witness, StringComparer.Ordinal);

    private Node.Map? Source(string list, string id) =>
        (_document.Source[list] as Node.List)?.Items.OfType<Node.Map>().FirstOrDefault(map => map["id"] is Node.Scalar named && named.Text == id);

    private void Paragraph(string style, string text) => _page.Append(CultureInfo.InvariantCulture, $"<p class=\"{style}\">{Html(text)}</p>\n");

    private void Rule(Statement statement, string verb, Node.Map? source, Witness? witness, bool withExample)
    {
        _page.Append(CultureInfo.InvariantCulture, $"<article class=\"{verb}\" id=\"{Html(statement.Id)}\">\n<h2><span class=\"id\">{Html(statement.Id)}</span> <span class=\"verb\">{Html(_words.Say("page.verb." + verb))}</span></h2>\n");
        Paragraph("title", _words.Title(_document, statement));
        _page.Append("<dl>\n");
        foreach ((Node.Scalar key, Node value) in source?.Entries ?? [])
        {
            if (!Beside.Contains(key.Text, StringComparer.Ordinal))
            {
                _page.Append(CultureInfo.InvariantCulture, $"<dt>{Html(key.Text)}</dt><dd>{Html(NodeText.Of(value))}</dd>\n");
            }
        }

        _page.Append("</dl>\n");
        Paragraph("because", _words.Say("page.because", ("citations", string.Join("; ", statement.Because.Select(Citation)))));
        if (withExample)
        {
            Paragraph("example", witness is null ? _words.Say("page.example.none") : Example(witness));
        }

        _page.Append("</article>\n");
    }

    private string Citation(Citation citation)
    {
        string named = citation.CheckedBy is null || citation.Paragraph is null ? $"{citation.Instrument} {citation.Article}" : $"{citation.Instrument} {citation.Article}({citation.Paragraph})";
        return CitationState.Checked(citation) ? named : _words.Say("citation.unverified", ("citation", named));
    }

    private string Example(Witness witness)
    {
        PolicyDecision decision = witness.Decide(_snapshot);
        PolicyRequest request = witness.Request;
        string text = _words.Say(
            "page.example",
            ("from", request.Sender),
            ("fromRole", request.SenderRole),
            ("to", request.Recipient),
            ("toRole", request.RecipientRole),
            ("category", witness.Part.Level.Length > 0 ? $"{witness.Part.Category} ({witness.Part.Level})" : witness.Part.Category),
            ("type", request.PacketType),
            ("purpose", request.Purpose),
            ("basis", string.Join(", ", request.Bases)),
            ("outcome", _words.Say("word." + decision.Outcome.ToString().ToLowerInvariant())));
        ImmutableArray<string> facts = [.. request.Facts, .. witness.Part.Facts];
        return facts.IsEmpty ? text : text + " " + _words.Say("page.facts", ("facts", string.Join(", ", facts)));
    }
}
