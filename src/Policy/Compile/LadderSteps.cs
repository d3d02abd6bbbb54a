using System.Collections.Immutable;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>For each category and level: the level's position on the category's ladder, 0 being the most exact; -1 where it is not on it.</summary>
internal sealed class LadderSteps
{
    private readonly sbyte[] _steps;
    private readonly int _levels;

    public LadderSteps(Vocabulary vocabulary)
    {
        _levels = vocabulary.Levels.Names.Length;
        _steps = new sbyte[vocabulary.Categories.Names.Length * _levels];
        _steps.AsSpan().Fill(-1);
        foreach ((int category, ImmutableArray<int> ladder) in vocabulary.Ladders)
        {
            for (int step = 0; step < ladder.Length; step++)
            {
                _steps[(category * _levels) + ladder[step]] = checked((sbyte)step);
            }
        }
    }

    public ReadOnlySpan<sbyte> Of(int category) => _steps.AsSpan(category * _levels, _levels);
}
