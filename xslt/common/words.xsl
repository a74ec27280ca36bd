<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of the interface.  One more language is one more place in each row, and its code in f:languages. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- The languages, in the order of the columns of f:words. -->
  <xsl:variable name="f:languages" as="xs:string*" select="'en', 'de', 'fr', 'ru'"/>

  <!-- A row that is shorter than the list of languages falls back to English. -->
  <xsl:variable name="f:words" as="map(xs:string, array(xs:string))" select="map {
    'kind-letterhead': ['Letterhead', 'Briefkopf', 'En-tête', 'Бланк'],
    'kind-minutes-excerpt': ['Excerpt from minutes', 'Protokollauszug', 'Extrait de procès-verbal', 'Выписка из протокола'],
    'kind-telegram': ['Telegram', 'Telegramm', 'Télégramme', 'Телеграмма'],
    'kind-letter': ['Letter', 'Brief', 'Lettre', 'Письмо'],
    'kind-memorandum': ['Memorandum', 'Memorandum', 'Mémorandum', 'Докладная записка'],
    'kind-conversation': ['Record of conversation', 'Gesprächsprotokoll', 'Compte rendu d’entretien', 'Запись беседы'],
    'kind-minutes': ['Minutes', 'Protokoll', 'Procès-verbal', 'Протокол'],
    'kind-report': ['Report', 'Bericht', 'Rapport', 'Отчёт'],
    'kind-resolution': ['Resolution', 'Beschluss', 'Résolution', 'Постановление'],
    'kind-note': ['Note', 'Note', 'Note', 'Записка'],
    'kind-speech': ['Speech', 'Rede', 'Discours', 'Речь'],
    'kind-diary': ['Diary', 'Tagebuch', 'Journal', 'Дневник'],
    'kind-cable': ['Cable', 'Kabel', 'Câble', 'Каблограмма'],
    'kind-list': ['List', 'Liste', 'Liste', 'Список'],
    'kind-attachment': ['Attachment', 'Anlage', 'Annexe', 'Приложение'],
    'kind-document': ['Document', 'Dokument', 'Document', 'Документ'],
    'about': ['About this document', 'Über dieses Dokument', 'À propos de ce document', 'Об этом документе'],
    'about-edition': ['About this edition', 'Über diese Ausgabe', 'À propos de cette édition', 'Об этом издании'],
    'about-short': ['About', 'Über', 'À propos', 'Об издании'],
    'about-the-edition': ['About the edition', 'Über die Ausgabe', 'À propos de l’édition', 'Об издании'],
    'abbreviations': ['Abbreviations', 'Abkürzungen', 'Abréviations', 'Сокращения'],
    'abstract': ['Summary', 'Zusammenfassung', 'Résumé', 'Краткое содержание'],
    'belongs-to': ['Belongs to', 'Gehört zu', 'Se rapporte à', 'Относится к'],
    'all': ['all', 'alle', 'tous', 'все'],
    'archives': ['Archives and shelfmarks', 'Archive und Signaturen', 'Archives et cotes', 'Архивы и шифры'],
    'archive': ['Archive', 'Archiv', 'Archives', 'Архив'],
    'author': ['Author', 'Verfasser', 'Auteur', 'Автор'],
    'automatic': ['automatic', 'automatisch', 'automatique', 'автоматически'],
    'certainty': ['certainty', 'Sicherheit', 'certitude', 'достоверность'],
    'citation': ['Citation as printed', 'Zitat wie gedruckt', 'Référence imprimée', 'Ссылка, как напечатано'],
    'cite': ['How to cite', 'Zitierweise', 'Comment citer', 'Как цитировать'],
    'cite-for-programs': ['For reference managers', 'Für Literaturverwaltungen', 'Pour les logiciels de bibliographie', 'Для библиографических программ'],
    'contents': ['Contents', 'Inhalt', 'Sommaire', 'Содержание'],
    'correspondents': ['Correspondents', 'Korrespondenten', 'Correspondants', 'Корреспонденты'],
    'corrections': ['Corrections', 'Berichtigungen', 'Corrections', 'Исправления'],
    'correspondence': ['Correspondence', 'Korrespondenz', 'Correspondance', 'Переписка'],
    'corr-sent': ['From', 'Von', 'De', 'От'],
    'corr-received': ['To', 'An', 'À', 'Кому'],
    'corr-transmitted': ['By way of', 'Über', 'Par', 'Через'],
    'corr-forwarded': ['Forwarded to', 'Weitergeleitet an', 'Transmis à', 'Переслано'],
    'date': ['Date', 'Datum', 'Date', 'Дата'],
    'document': ['Document', 'Dokument', 'Document', 'Документ'],
    'described': ['Described in the header', 'Im Header beschrieben', 'Décrits dans l’en-tête', 'Описано в заголовке'],
    'documents': ['Documents', 'Dokumente', 'Documents', 'Документы'],
    'documents-by-year': ['Documents by year', 'Dokumente nach Jahren', 'Documents par année', 'Документы по годам'],
    'edited-by': ['Edited by', 'Herausgegeben von', 'Édité par', 'Под редакцией'],
    'edition': ['Edition', 'Ausgabe', 'Édition', 'Издание'],
    'encoding': ['Encoding', 'Kodierung', 'Encodage', 'Кодирование'],
    'folder': ['Folder', 'Mappe', 'Dossier', 'Папка'],
    'for': ['for', 'für', 'pour', 'вместо'],
    'found-many': ['documents found', 'Dokumente gefunden', 'documents trouvés', 'документов найдено'],
    'found-one': ['document found', 'Dokument gefunden', 'document trouvé', 'документ найден'],
    'from-year': ['From year', 'Ab Jahr', 'À partir de l’année', 'С года'],
    'funder': ['Funding', 'Förderung', 'Financement', 'При поддержке'],
    'gap': ['gap', 'Lücke', 'lacune', 'пропуск'],
    'graphic': ['Figure', 'Abbildung', 'Figure', 'Рисунок'],
    'kind': ['Kind', 'Art', 'Genre', 'Вид'],
    'language': ['Language', 'Sprache', 'Langue', 'Язык'],
    'leaves': ['Leaves', 'Blatt', 'Feuillets', 'Листы'],
    'licence': ['Licence', 'Lizenz', 'Licence', 'Лицензия'],
    'made-with': ['Made with', 'Erstellt mit', 'Réalisé avec', 'Создано с помощью'],
    'names': ['Names in this document', 'Namen in diesem Dokument', 'Noms dans ce document', 'Имена в документе'],
    'next': ['Next', 'Nächstes', 'Suivant', 'Следующий'],
    'notes': ['Notes', 'Anmerkungen', 'Notes', 'Примечания'],
    'note': ['Note', 'Anmerkung', 'Note', 'Примечание'],
    'original-language': ['Language of the original', 'Sprache des Originals', 'Langue de l’original', 'Язык оригинала'],
    'orgs': ['Organisations', 'Organisationen', 'Organisations', 'Организации'],
    'page': ['page', 'Seite', 'page', 'страница'],
    'pages': ['Pages', 'Seiten', 'Pages', 'Страницы'],
    'paragraph': ['Paragraph', 'Absatz', 'Paragraphe', 'Абзац'],
    'person': ['Person', 'Person', 'Personne', 'Лицо'],
    'persons': ['Persons', 'Personen', 'Personnes', 'Лица'],
    'places': ['Places', 'Orte', 'Lieux', 'Места'],
    'previous': ['Previous', 'Voriges', 'Précédent', 'Предыдущий'],
    'publisher': ['Publisher', 'Herausgebende Stelle', 'Éditeur', 'Издатель'],
    'received': ['Received', 'Empfangen', 'Reçu', 'Получено'],
    'record': ['Record', 'Datensatz', 'Notice', 'Номер записи'],
    'rights': ['Rights', 'Rechte', 'Droits', 'Права'],
    'search': ['Search', 'Suche', 'Recherche', 'Поиск'],
    'search-words': ['Words, or “a phrase”', 'Wörter oder „eine Wendung“', 'Mots, ou « une expression »', 'Слова или «фраза»'],
    'sent': ['Sent', 'Gesendet', 'Envoyé', 'Отправлено'],
    'shelfmark': ['Shelfmark', 'Signatur', 'Cote', 'Шифр'],
    'skip': ['Skip to the text', 'Zum Text', 'Aller au texte', 'К тексту'],
    'source': ['Source', 'Quelle', 'Source', 'Источник'],
    'statistics': ['In numbers', 'In Zahlen', 'En chiffres', 'В цифрах'],
    'states': ['State of the encoding', 'Stand der Kodierung', 'État de l’encodage', 'Состояние разметки'],
    'status': ['State', 'Stand', 'État', 'Состояние'],
    'status-machine': ['Encoded automatically, not yet reviewed', 'Automatisch kodiert, noch nicht geprüft',
      'Encodé automatiquement, pas encore relu', 'Размечено автоматически, ещё не проверено'],
    'status-reviewed': ['Reviewed', 'Geprüft', 'Relu', 'Проверено'],
    'status-published': ['Published', 'Veröffentlicht', 'Publié', 'Опубликовано'],
    'status-unstated': ['Encoded elsewhere; the header says nothing of its state', 'Anderswo kodiert; der Header sagt nichts über den Stand',
      'Encodé ailleurs ; l’en-tête ne dit rien de son état', 'Размечено не здесь; заголовок не сообщает о состоянии'],
    'subjects': ['Subjects', 'Themen', 'Sujets', 'Темы'],
    'to-year': ['To year', 'Bis Jahr', 'Jusqu’à l’année', 'По год'],
    'tei': ['TEI XML', 'TEI-XML', 'TEI XML', 'TEI XML'],
    'timeline': ['Timeline', 'Zeitleiste', 'Chronologie', 'Хронология'],
    'to-text': ['Back to the text', 'Zurück zum Text', 'Retour au texte', 'Назад к тексту'],
    'undated': ['Undated', 'Ohne Datum', 'Sans date', 'Без даты'],
    'unclear': ['unclear', 'unsichere Lesung', 'lecture incertaine', 'неразборчиво'],
    'uploaded': ['Uploaded', 'Hochgeladen', 'Mis en ligne', 'Загружено'],
    'variants': ['Variants', 'Lesarten', 'Variantes', 'Варианты'],
    'view': ['View', 'Ansicht', 'Affichage', 'Вид'],
    'view-expanded': ['Abbreviations expanded', 'Abkürzungen aufgelöst', 'Abréviations développées', 'Сокращения раскрыты'],
    'view-plain': ['Names unmarked', 'Namen unmarkiert', 'Noms sans marque', 'Имена без выделения'],
    'view-source': ['As in the source', 'Wie in der Vorlage', 'Comme dans la source', 'Как в источнике'],
    'witness': ['Witness', 'Textzeuge', 'Témoin', 'Экземпляр']
  }"/>

  <!-- A word of the interface in a language; in English where there is none, the key itself where there is no word. -->
  <xsl:function name="f:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="row" as="array(xs:string)?" select="$f:words($key)"/>
    <xsl:variable name="column" as="xs:integer" select="(index-of($f:languages, substring-before($lang || '-', '-')), 1)[1]"/>
    <xsl:sequence select="if (empty($row)) then $key else if (array:size($row) ge $column) then $row($column) else $row(1)"/>
  </xsl:function>

  <!-- "Telegram": the kind of a division; a type that an edition adds by its own name made readable. -->
  <xsl:function name="f:kind-word" as="xs:string">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="if (map:contains($f:words, 'kind-' || $type)) then f:word('kind-' || $type, $lang) else f:readable($type)"/>
  </xsl:function>

  <!-- "press-release" as "Press release". -->
  <xsl:function name="f:readable" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space(translate($name, '-_', '  '))"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>
</xsl:transform>
