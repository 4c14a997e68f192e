namespace System.Runtime.CompilerServices;

/// <summary>The compiler wants this type for records, and netstandard2.0 has none.</summary>
internal static class IsExternalInit;
