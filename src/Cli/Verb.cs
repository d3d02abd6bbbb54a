using System.CommandLine;

namespace Interop.Cli;

/// <summary>A verb or a group of verbs, with the lines that teach it.</summary>
internal sealed class Verb : Command
{
    private Verb(string name, string does, string[] examples)
        : base(name, does) => Examples = examples;

    /// <summary>Command lines to imitate; a line that begins with a blank is a comment on the one above.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>A verb that acts.</summary>
    /// <param name="act">Finds the answer; throws <see cref="StoppedException"/> where it cannot.</param>
    public static Verb Of(string name, string does, string[] examples, Symbol[] takes, Runner runner, Func<ParseResult, CancellationToken, Task<Answer>> act)
    {
        Verb verb = new(name, does, examples);
        verb.Take(takes);
        verb.SetAction((parsed, cancellation) => runner.Run(parsed, act, cancellation));
        return verb;
    }

    /// <summary>A verb that acts at once.</summary>
    public static Verb Of(string name, string does, string[] examples, Symbol[] takes, Runner runner, Func<ParseResult, Answer> act) =>
        Of(name, does, examples, takes, runner, (parsed, _) => Task.FromResult(act(parsed)));

    /// <summary>A group of verbs.</summary>
    public static Verb Group(string name, string does, params Command[] verbs)
    {
        Verb group = new(name, does, [.. verbs.OfType<Verb>().SelectMany(verb => verb.Examples.Take(1))]);
        foreach (Command verb in verbs)
        {
            group.Add(verb);
        }

        return group;
    }

    private void Take(Symbol[] takes)
    {
        foreach (Symbol symbol in takes)
        {
            if (symbol is Argument argument)
            {
                Add(argument);
            }
            else
            {
                Add((Option)symbol);
            }
        }
    }
}
