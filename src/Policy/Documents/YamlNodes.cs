using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Interop.Policy.Documents;

/// <summary>
/// The part of YAML that a lawyer can read aloud: maps, lists and strings. Anchors, aliases, tags, merge keys, doubled keys,
/// directives and a second document are refused, so that no reader anywhere can take the text for something else.
/// </summary>
internal static class YamlNodes
{
    /// <summary>Characters.</summary>
    public const int MaxLength = 1 << 20;

    public const int MaxDepth = 12;

    /// <summary>The one document of the text, or null with at least one problem added.</summary>
    public static Node.Map? Read(string file, string text, List<LoadProblem> problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new LoadProblem(file, 1, 1, $"The file is longer than {MaxLength} characters.", LoadCode.NotAllowed));
            return null;
        }

        Parser parser = new(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                throw new Refusal(Mark.Empty, "The file is empty.", LoadCode.NotReadable);
            }

            DocumentStart start = parser.Consume<DocumentStart>();
            if (start.Version is not null || start.Tags is { Count: > 0 } && !start.IsImplicit && start.Tags.Any(tag => tag.Handle is not ("!" or "!!")))
            {
                throw new Refusal(start.Start, "YAML directives are not allowed.");
            }

            Node node = Value(parser, 1);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
            {
                throw new Refusal(parser.Current!.Start, "A file holds one document; a second one begins here.");
            }

            return node as Node.Map ?? throw new Refusal(start.Start, "The file must be a map of keys and values.", LoadCode.Malformed);
        }
        catch (Refusal refusal)
        {
            problems.Add(new LoadProblem(file, Math.Max(refusal.Start.Line, 1), Math.Max(refusal.Start.Column, 1), refusal.Reason, refusal.Code));
        }
        catch (YamlException broken)
        {
            problems.Add(new LoadProblem(file, Math.Max(broken.Start.Line, 1), Math.Max(broken.Start.Column, 1), $"This is not YAML: {broken.Message}", LoadCode.NotReadable));
        }
        catch (InvalidOperationException)
        {
            // What YamlDotNet's parser throws in place of a YamlException where a bracket is left open.
            Mark last = parser.Current?.End ?? Mark.Empty;
            problems.Add(new LoadProblem(file, Math.Max(last.Line, 1), Math.Max(last.Column, 1), "This is not YAML: something opened here is not closed.", LoadCode.NotReadable));
        }

        return null;
    }

    private static Node Value(Parser parser, int depth)
    {
        ParsingEvent here = parser.Current ?? throw new Refusal(Mark.Empty, "The file ends too early.", LoadCode.NotReadable);
        if (depth > MaxDepth)
        {
            throw new Refusal(here.Start, $"Nested deeper than {MaxDepth} levels.");
        }

        if (here is AnchorAlias)
        {
            throw new Refusal(here.Start, "Aliases (*name) are not allowed; write it out.");
        }

        if (here is NodeEvent { Anchor.IsEmpty: false })
        {
            throw new Refusal(here.Start, "Anchors (&name) are not allowed; write it out.");
        }

        if (here is NodeEvent { Tag.IsEmpty: false })
        {
            throw new Refusal(here.Start, "Tags (!name) are not allowed; every value is text.");
        }

        return here switch
        {
            MappingStart => Map(parser, depth),
            SequenceStart => List(parser, depth),
            YamlDotNet.Core.Events.Scalar => Text(parser),
            _ => throw new Refusal(here.Start, "A value is expected here.", LoadCode.NotReadable),
        };
    }

    private static Node.Scalar Text(Parser parser)
    {
        YamlDotNet.Core.Events.Scalar scalar = parser.Consume<YamlDotNet.Core.Events.Scalar>();
        return string.IsNullOrWhiteSpace(scalar.Value)
            ? throw new Refusal(scalar.Start, "A value is missing here (a text with a comma or a colon in it needs quotes).", LoadCode.Malformed)
            : new Node.Scalar(scalar.Value, scalar.Start.Line, scalar.Start.Column);
    }

    private static Node.List List(Parser parser, int depth)
    {
        SequenceStart start = parser.Consume<SequenceStart>();
        ImmutableArray<Node>.Builder items = ImmutableArray.CreateBuilder<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Value(parser, depth + 1));
        }

        return items.Count > 0
            ? new Node.List(items.ToImmutable(), start.Start.Line, start.Start.Column)
            : throw new Refusal(start.Start, "A list may not be empty; leave the key out, or write what it holds.", LoadCode.Malformed);
    }

    private static Node.Map Map(Parser parser, int depth)
    {
        MappingStart start = parser.Consume<MappingStart>();
        HashSet<string> seen = new(StringComparer.Ordinal);
        ImmutableArray<KeyValuePair<Node.Scalar, Node>>.Builder entries = ImmutableArray.CreateBuilder<KeyValuePair<Node.Scalar, Node>>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Node key = Value(parser, depth + 1);
            if (key is not Node.Scalar name)
            {
                throw new Refusal(start.Start, "A key must be text.", LoadCode.Malformed);
            }

            if (name.Text == "<<")
            {
                throw new Refusal(new Mark(0, name.Line, name.Column), "Merge keys (<<) are not allowed; write it out.");
            }

            if (!seen.Add(name.Text))
            {
                throw new Refusal(new Mark(0, name.Line, name.Column), $"The key '{name.Text}' stands here twice.", LoadCode.Duplicate);
            }

            entries.Add(new(name, Value(parser, depth + 1)));
        }

        return new Node.Map(entries.ToImmutable(), start.Start.Line, start.Start.Column);
    }

    /// <summary>Ends the reading; never leaves this class.</summary>
    private sealed class Refusal(Mark start, string reason, string code = LoadCode.NotAllowed) : Exception(reason)
    {
        public Mark Start { get; } = start;

        public string Reason { get; } = reason;

        public string Code { get; } = code;
    }
}
