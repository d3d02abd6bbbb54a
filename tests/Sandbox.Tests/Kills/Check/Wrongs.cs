using System.Globalization;
using Interop.Crypto;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>What was found wrong; each a sentence.</summary>
internal sealed class Wrongs
{
    private readonly List<string> _sentences = [];

    public IReadOnlyList<string> Sentences => _sentences;

    public void Add(string sentence) => _sentences.Add(sentence);

    public void Count(long expected, long actual, string what)
    {
        if (expected != actual)
        {
            _sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {actual} instead of {expected}"));
        }
    }

    public void Same<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            _sentences.Add($"{what}: {actual} instead of {expected}");
        }
    }

    /// <summary>Each of the one is once in the other, and nothing else is.</summary>
    public void Match(IEnumerable<Digest> expected, IEnumerable<Digest> actual, string what)
    {
        HashSet<Digest> should = [.. expected];
        Digest[] all = [.. actual];
        HashSet<Digest> are = [.. all];
        Count(0, should.Except(are).Count(), what + ", missing");
        Count(0, are.Except(should).Count(), what + ", too many");
        Count(are.Count, all.Length, what + ", different ones");
    }
}
