using System.Diagnostics.CodeAnalysis;

namespace Interop.Policy.Documents;

/// <summary>What came of reading a text: a value, or at least one problem; never both.</summary>
public sealed class LoadResult<T>
    where T : class
{
    private LoadResult(T? value, IReadOnlyList<LoadProblem> problems)
    {
        Value = value;
        Problems = problems;
    }

    /// <summary>The value, or null where there are problems.</summary>
    public T? Value { get; }

    /// <summary>In the order of the text; empty where there is a value.</summary>
    public IReadOnlyList<LoadProblem> Problems { get; }

    /// <summary>True where there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Loaded => Value is not null;

    internal static LoadResult<T> Of(T value) => new(value, []);

    internal static LoadResult<T> Refused(IEnumerable<LoadProblem> problems) =>
        new(null, [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
}
