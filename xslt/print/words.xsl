<?xml version="1.0" encoding="UTF-8"?>
<!-- The words that only a book needs, as xslt/common/words.xsl has those of every format. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:variable name="f:print-words" as="map(xs:string, array(xs:string))" select="map {
    'index-person': ['Index of persons', 'Personenregister', 'Index des personnes', 'Указатель имён'],
    'index-place': ['Index of places', 'Ortsregister', 'Index des lieux', 'Указатель мест'],
    'index-org': ['Index of organisations', 'Register der Organisationen', 'Index des organisations', 'Указатель организаций'],
    'about-edition': ['About this edition', 'Über diese Ausgabe', 'À propos de cette édition', 'Об этом издании'],
    'colophon': ['Colophon', 'Kolophon', 'Colophon', 'Выходные сведения'],
    'made': ['This book was made from TEI documents by tei-toolkit %s and set in Libertinus Serif by Typst.',
      'Dieses Buch wurde von tei-toolkit %s aus TEI-Dokumenten erzeugt und mit Typst in der Libertinus Serif gesetzt.',
      'Ce livre a été produit à partir de documents TEI par tei-toolkit %s et composé en Libertinus Serif par Typst.',
      'Книга подготовлена из документов TEI программой tei-toolkit %s и набрана шрифтом Libertinus Serif в системе Typst.'],
    'lines': ['Lines are counted in the margin, anew for each document. Notes of the source bear numbers; letters lead to the notes on readings. Words in square brackets stand so in the source or mark a gap.',
      'Am Rand sind die Zeilen gezählt, je Dokument neu. Anmerkungen der Vorlage tragen Zahlen, Buchstaben führen zu den Lesarten. Wörter in eckigen Klammern stehen so in der Vorlage oder bezeichnen eine Lücke.',
      'Les lignes sont comptées en marge, à nouveau pour chaque document. Les notes de la source portent des chiffres ; les lettres renvoient aux leçons. Les mots entre crochets figurent ainsi dans la source ou signalent une lacune.',
      'На полях указаны номера строк, отдельно для каждого документа. Примечания источника обозначены цифрами, разночтения — буквами. Слова в квадратных скобках стоят так в источнике или обозначают пропуск.'],
    'states': ['State of the documents', 'Stand der Dokumente', 'État des documents', 'Состояние документов'],
    'rights-of-source': ['Rights in the texts', 'Rechte an den Texten', 'Droits sur les textes', 'Права на тексты'],
    'empty': ['This edition has no documents yet.', 'Diese Ausgabe hat noch keine Dokumente.',
      'Cette édition ne contient encore aucun document.', 'В этом издании пока нет документов.'],
    'picture': ['picture', 'Bild', 'image', 'изображение'],
    'page-abbreviation': ['p.', 'S.', 'p.', 'с.'],
    'omitted': ['omitted', 'fehlt', 'omis', 'отсутствует'] }"/>

  <xsl:function name="f:print-word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="column" as="xs:integer" select="(index-of($f:languages, replace($language, '-.*$', '')), 1)[1]"/>
    <xsl:sequence select="$f:print-words($key)($column)"/>
  </xsl:function>
</xsl:transform>
