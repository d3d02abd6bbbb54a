using System.Collections.Immutable;
using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>Reads who a document speaks for, who signed it, and whom a rule is about.</summary>
internal sealed class PartyReader(NodeReader reader, AgencyNames agencies)
{
    /// <summary>The agencies and jurisdictions named, groups of a vocabulary that lists agencies opened.</summary>
    public ImmutableArray<string> Named(ImmutableArray<Node.Scalar> words, string what)
    {
        List<string> names = [];
        foreach (Node.Scalar word in words)
        {
            if (agencies.TryFind(word.Text, out ImmutableArray<string> members))
            {
                names.AddRange(members);
            }
            else if (agencies.Listed)
            {
                reader.Unknown(word, $"'{word.Text}' is no agency or group that '{what}' may use", agencies.Names);
            }
            else if (IsAgencyTerm(word.Text))
            {
                names.Add(word.Text);
            }
            else
            {
                reader.Problem(word, $"'{word.Text}' is neither an agency such as vn.police nor a jurisdiction such as vn.", LoadCode.Malformed);
            }
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    public string SpeaksFor(Node.Map root, string id, bool common)
    {
        if (common)
        {
            if (root["speaks-for"] is Node wrong)
            {
                reader.Problem(wrong, "Common rules speak for nobody alone; leave 'speaks-for' out.");
            }

            return string.Empty;
        }

        string agency = reader.Text(reader.Need(root, "speaks-for", "An agency's document"), "speaks-for");
        Node at = root["speaks-for"] ?? root;
        if (agencies.Listed && !(agencies.TryFind(agency, out ImmutableArray<string> itself) && itself is [string only] && only == agency))
        {
            reader.Unknown(at, $"'{agency}' is no agency of the vocabulary", agencies.All);
        }

        if ((!agencies.Listed && (!IsAgencyTerm(agency) || !agency.Contains('.', StringComparison.Ordinal))) || id != "agency/" + agency)
        {
            reader.Problem(at, "'speaks-for' must be an agency such as vn.police, and the id 'agency/' and the same name.", LoadCode.Malformed);
        }

        return agency;
    }

    public ImmutableArray<string> Members(Node.Map root, bool common)
    {
        if (!common)
        {
            if (root["members"] is Node wrong)
            {
                reader.Problem(wrong, "Only common rules have 'members'.");
            }

            return [];
        }

        ImmutableArray<Node.Scalar> members = reader.Texts(reader.Need(root, "members", "Common rules"), "members");
        if (members is [{ Text: "all" } all])
        {
            if (!agencies.Listed)
            {
                reader.Problem(all, "Name the jurisdictions that signed; 'all' is for a vocabulary that lists its agencies.");
            }

            return agencies.All;
        }

        return Named(members, "members");
    }

    /// <summary>True for an agency's or a jurisdiction's name: lower-case labels joined by dots.</summary>
    private static bool IsAgencyTerm(string text) =>
        text.Length is >= 2 and <= 64 && text.Split('.').All(label => label.Length > 0
            && label.All(letter => letter is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')) && label[0] != '-' && label[^1] != '-');
}
