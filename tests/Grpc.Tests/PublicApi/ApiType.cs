using System.Reflection;

namespace Interop.Grpc.Tests.PublicApi;

/// <summary>Types as the listing writes them.</summary>
internal static class ApiType
{
    /// <summary>The declaration of a type: kind, name, base, interfaces, constraints; of a delegate its parameters too.</summary>
    internal static string Line(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            NullabilityInfoContext nullability = new();
            string parameters = string.Join(", ", invoke.GetParameters().Select(parameter => $"{Name(nullability.Create(parameter))} {parameter.Name}"));
            return $"{Name(type)} = delegate {Name(nullability.Create(invoke.ReturnParameter))}({parameters}){Constraints(type.GetGenericArguments())}";
        }

        string kind = type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        string[] bases = type.IsEnum ? [] : [
            .. new[] { type.BaseType }.OfType<Type>().Where(parent => parent != typeof(object) && parent != typeof(ValueType)).Select(Name),
            .. DeclaredInterfaces(type).Select(Name).Order(StringComparer.Ordinal)];
        return $"{Name(type)} = {kind}{(bases.Length > 0 ? " : " + string.Join(", ", bases) : "")}{Constraints(type.GetGenericArguments())}";
    }

    internal static string Name(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        string name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType && name.Contains('`', StringComparison.Ordinal)
            ? $"{name[..name.LastIndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }

    /// <summary>With a question mark where null may be.</summary>
    internal static string Name(NullabilityInfo info)
    {
        Type type = info.Type;
        if (Nullable.GetUnderlyingType(type) is Type value)
        {
            return Name(value) + "?";
        }

        string mark = !type.IsValueType && !type.IsByRef && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable) ? "?" : "";
        string name = type.IsArray ? Name(info.ElementType!) + "[]"
            : type.IsGenericType && info.GenericTypeArguments.Length > 0
                ? $"{Name(type)[..Name(type).IndexOf('<', StringComparison.Ordinal)]}<{string.Join(", ", info.GenericTypeArguments.Select(Name))}>"
                : Name(type);
        return name + (type.IsGenericParameter ? "" : mark);
    }

    internal static string Constraints(Type[] arguments) => string.Concat(arguments.Select(argument =>
    {
        GenericParameterAttributes special = argument.GenericParameterAttributes;
        string[] all = [
            .. special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? (string[])["class"] : [],
            .. special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? (string[])["struct"] : [],
            .. argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Name)];
        return all.Length == 0 ? "" : $" where {argument.Name} : {string.Join(", ", all)}";
    }));

    /// <summary>Without those that the base class or another interface brings.</summary>
    private static IEnumerable<Type> DeclaredInterfaces(Type type)
    {
        HashSet<Type> inherited = [.. type.BaseType?.GetInterfaces() ?? [], .. type.GetInterfaces().SelectMany(face => face.GetInterfaces())];
        return type.GetInterfaces().Where(face => face.IsPublic && !inherited.Contains(face));
    }
}
