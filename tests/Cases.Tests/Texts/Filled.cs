using System.Reflection;

namespace Interop.Cases.Tests.Texts;

/// <summary>A document in which every string that its declaration has is given, each with words of its own.</summary>
internal sealed class Filled
{
    private readonly List<(string Member, string Words)> _strings = [];

    private Filled()
    {
    }

    /// <summary>Makes one.</summary>
    /// <returns>The document, and each string as "Type.Member" with what stands there.</returns>
    public static (T Document, IReadOnlyList<(string Member, string Words)> Strings) Of<T>()
        where T : class
    {
        Filled filled = new();
        return ((T)filled.Make(typeof(T), "")!, filled._strings);
    }

    private object? Make(Type type, string member)
    {
        if (type == typeof(string))
        {
            string words = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"qa{_strings.Count} qb{_strings.Count}");
            _strings.Add((member, words));
            return words;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            Type entry = type.GetGenericArguments()[0];
            Array list = Array.CreateInstance(entry, 1);
            list.SetValue(Make(entry, member), 0);
            return list;
        }

        object? made = Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        foreach (PropertyInfo property in type.IsValueType ? [] : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            property.SetValue(made, Make(property.PropertyType, $"{type.Name}.{property.Name}"));
        }

        return made;
    }
}
