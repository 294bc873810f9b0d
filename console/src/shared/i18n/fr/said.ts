import type { Said } from '../said'

export const said: Said = {
  problems: {
    'unreadable-request': ['Requête illisible', 'Corrigez les champs indiqués, puis renvoyez la requête.'],
    'invalid-signature': [
      'Signature invalide',
      'Signez les octets exacts du corps avec un secret actuel de l’application.',
    ],
    unauthenticated: ['Connexion requise', 'Connectez-vous de nouveau.'],
    'authorization-declined': [
      'Autorisation refusée',
      'Recommencez, et donnez votre accord sur la page de la plateforme.',
    ],
    forbidden: ['Accès refusé', 'Demandez à un administrateur le rôle nécessaire.'],
    'handshake-refused': [
      'Vérification refusée',
      'Donnez à la plateforme le jeton de vérification configuré ici.',
    ],
    'invalid-workspace': [
      'Espace de travail invalide',
      'Le fournisseur d’identité doit mettre un nom d’espace valide dans le jeton, ou aucun.',
    ],
    'method-not-allowed': [
      'Méthode non autorisée',
      'Utilisez une méthode que la page OpenAPI indique pour ce chemin.',
    ],
    'not-acceptable': [
      'Format non disponible',
      'Acceptez `application/json`, ou omettez l’en-tête `Accept`.',
    ],
    'upload-too-slow': ['Envoi trop lent', 'Réessayez avec une connexion plus rapide ; rien n’a été fait.'],
    'callback-emptied': [
      'Plus rien n’est conservé de cet appel',
      'Il n’y a rien à faire : son compte est effacé.',
    ],
    'code-rejected': ['Code d’autorisation refusé', 'Recommencez l’autorisation.'],
    'connection-not-active': ['Compte non actif', 'Son propriétaire doit le connecter de nouveau.'],
    'dead-letter-unreadable': [
      'Message illisible',
      'Passez à une version du service qui sait le lire, ou supprimez-le.',
    ],
    'duplicate-media': [
      'Même contenu déjà publié',
      'Voyez la première publication ; confirmez pour publier tout de même une seconde fois.',
    ],
    'ledger-not-foreign': ['Journal déjà à nous', 'Il n’y a rien à faire : les événements sont transmis.'],
    'may-be-posted': [
      'Peut-être déjà sur la plateforme',
      'Regardez le compte ; si la vidéo n’y est pas, demandez une nouvelle publication.',
    ],
    'no-search-server': ['Pas de moteur de recherche', 'Configurez-en un avec `MEILI_HOST`.'],
    'nothing-to-look-for': [
      'Rien à chercher',
      'Nommez des hashtags dans `reelay.ingest.trends.seeds`, ou attendez que certains montent.',
    ],
    'other-account': [
      'Un autre compte que prévu',
      'Recommencez, et choisissez sur la page de la plateforme le compte de cette connexion.',
    ],
    'platform-refused': [
      'Refusé par la plateforme',
      'Voyez le code de la plateforme ; donnez le `log_id` à son assistance.',
    ],
    'publication-on-its-way': [
      'Publication déjà en route',
      'Suivez son état ; au besoin, supprimez la vidéo sur la plateforme.',
    ],
    'publishing-again': [
      'Nouvelle émission en cours',
      'Attendez que l’état de la boîte d’envoi indique la fin.',
    ],
    're-drive-ended': ['Renvoi terminé', 'Il n’y a plus rien à annuler.'],
    're-encryption-running': ['Rechiffrement en cours', 'Attendez qu’il se termine.'],
    'rebuild-running': ['Reconstruction en cours', 'Attendez qu’elle se termine.'],
    'replay-ended': ['Relecture terminée', 'Il n’y a plus rien à annuler.'],
    'restatement-not-running': ['Aucune réémission en cours', 'Il n’y a plus rien à annuler.'],
    'restatement-running': ['Réémission en cours', 'Attendez qu’elle se termine, ou annulez-la.'],
    'scope-missing': [
      'Autorisation manquante',
      'Le propriétaire doit connecter le compte de nouveau et l’accorder.',
    ],
    'state-expired': ['Autorisation expirée', 'Recommencez l’autorisation.'],
    'state-of-other-platform': [
      'Autorisation d’une autre plateforme',
      'Recommencez l’autorisation sur la bonne plateforme.',
    ],
    'state-used': ['Autorisation déjà utilisée', 'Recommencez l’autorisation.'],
    'sync-run-ended': ['Récupération terminée', 'Il n’y a plus rien à annuler.'],
    'video-not-kept': ['La vidéo n’est plus conservée', 'Demandez une nouvelle publication avec la vidéo.'],
    'watchlist-full': ['Liste de suivi pleine', 'Cessez d’abord de suivre l’un des auteurs.'],
    'wrong-transition': [
      'Impossible dans cet état',
      'Relisez la publication et agissez selon son état actuel.',
    ],
    'version-outdated': ['Modifié entre-temps', 'Relisez la publication, et modifiez sa version actuelle.'],
    'file-too-large': ['Fichier trop volumineux', 'Envoyez un fichier plus petit.'],
    'payload-too-large': ['Contenu trop volumineux', 'Envoyez un contenu plus petit.'],
    'uri-too-long': ['Adresse trop longue', 'Raccourcissez le chemin et les paramètres.'],
    'file-type-not-supported': [
      'Type de fichier non accepté',
      'Envoyez un fichier de l’un des types acceptés.',
    ],
    'unsupported-media-type': [
      'Type de contenu non accepté',
      'Envoyez un `Content-Type` que la page OpenAPI indique, sans `Content-Encoding`.',
    ],
    'file-empty': ['Fichier vide', 'Choisissez une vidéo.'],
    'idempotency-key-reused': [
      'Clé d’idempotence réutilisée',
      'Envoyez une nouvelle clé avec chaque requête différente.',
    ],
    'invalid-values': ['Valeurs incorrectes', 'Corrigez les champs indiqués, puis recommencez.'],
    'not-offered-by-platform': [
      'Non proposé par la plateforme',
      'Choisissez l’une des plateformes qui le proposent.',
    ],
    'page-too-deep': ['Page trop lointaine', 'Précisez la recherche par des mots ou des filtres.'],
    'parked-payload-unreadable': [
      'Contenu non conforme à ce type d’événement',
      'Envoyez un contenu conforme au schéma de l’événement.',
    ],
    'platform-not-supported': [
      'Plateforme non prise en charge',
      'Choisissez un compte de l’une des plateformes prises en charge.',
    ],
    'query-too-long': ['Recherche trop longue', 'Cherchez moins de mots.'],
    'targets-refused': [
      'Refusé pour certains comptes',
      'Corrigez ce qui est dit de chacun, puis recommencez ; rien n’a été publié pour aucun.',
    ],
    'version-required': ['Version requise', 'Envoyez l’`ETag` de la publication dans `If-Match`.'],
    'platform-rate-limited': ['La plateforme limite les appels', 'Réessayez dans un moment.'],
    'too-many-streams': ['Trop de flux ouverts', 'Fermez les fenêtres que personne ne lit.'],
    'too-many-syncs': [
      'Trop de demandes',
      'Réessayez dans un moment ; les comptes sont aussi récupérés selon l’horaire.',
    ],
    'headers-too-large': ['En-têtes trop longs', 'Envoyez moins d’en-têtes, ou de plus courts.'],
    'internal-error': [
      'Erreur interne',
      'Transmettez l’identifiant ci-dessous à la personne qui gère Reelay.',
    ],
    'access-unavailable': ['Accès au compte indisponible', 'Réessayez dans un moment.'],
    'connection-suspected': [
      'Connexion en cours de vérification',
      'Réessayez dans un moment : la plateforme est interrogée une nouvelle fois.',
    ],
    'database-away': ['Base de données indisponible', 'Renvoyez le même appel dans un moment.'],
    'export-unavailable': ['Export indisponible', 'Un service manque ; réessayez dans un moment.'],
    'exports-busy': ['Trop d’exports à la fois', 'Réessayez dans un moment.'],
    'insight-too-slow': [
      'L’analyse a pris trop de temps',
      'Demandez une période plus courte, ou réessayez dans un moment.',
    ],
    'insights-not-ready': [
      'Analyses pas encore prêtes',
      'Les vidéos sont en train d’être comptées ; réessayez dans un moment.',
    ],
    'intake-full': ['Trop d’appels à la fois', 'Renvoyez le même appel dans un moment.'],
    'no-answer-in-time': [
      'Pas de réponse à temps',
      'Réessayez : si c’était déjà fait, rien ne sera fait deux fois.',
    ],
    'not-confirmed': [
      'Réception non confirmée',
      'Renvoyez le même appel dans un moment ; il n’aura d’effet qu’une fois.',
    ],
    'picture-unavailable': ['Image indisponible', 'Réessayez dans un moment.'],
    'platform-unavailable': ['Plateforme indisponible', 'Réessayez dans un moment.'],
    'search-busy': ['Trop de recherches à la fois', 'Réessayez dans un moment.'],
    'search-too-slow': ['La recherche a pris trop de temps', 'Précisez-la, ou réessayez dans un moment.'],
    'temporarily-unavailable': ['Service indisponible', 'Réessayez dans un moment ; rien n’a été fait.'],
    'too-many-uploads': ['Trop d’envois à la fois', 'Réessayez dans un moment ; rien n’a été fait.'],
    'media-storage-full': [
      'Stockage plein',
      'La personne qui gère Reelay doit faire de la place ; rien n’a été fait.',
    ],
  },
  reasons: {
    tiktok: {
      invalid_param:
        'TikTok n’accepte pas la requête telle quelle : signalez-le, avec le log_id, à la personne qui gère Reelay.',
      invalid_params:
        'TikTok n’accepte pas la requête telle quelle : signalez-le, avec le log_id, à la personne qui gère Reelay.',
      app_version_check_failed: 'L’application TikTok du créateur est trop ancienne : mettez-la à jour.',
      invalid_publish_id: 'TikTok ne connaît pas cette tâche, ou pas pour ce compte : regardez le compte.',
      token_not_authorized_for_specified_publish_id:
        'TikTok ne connaît pas cette tâche, ou pas pour ce compte : regardez le compte.',
      access_token_invalid: 'TikTok refuse le jeton d’accès : connectez le compte de nouveau.',
      scope_not_authorized:
        'L’autorisation de publier, ou d’envoyer dans la boîte de réception, manque : connectez le compte de nouveau et accordez-la.',
      spam_risk_too_many_pending_share:
        'Trop de brouillons attendent dans la boîte de réception du créateur : la publication attend que certains soient publiés ou supprimés.',
      reached_active_user_cap:
        'L’application TikTok a atteint sa limite quotidienne de créateurs : la publication attend que TikTok en accepte davantage.',
      unaudited_client_can_only_post_to_private_accounts:
        'L’application TikTok n’est pas auditée : rendez le compte privé, ou faites auditer l’application.',
      url_ownership_unverified:
        'L’hôte de la vidéo ou d’une photo n’est pas vérifié pour l’application TikTok : vérifiez son domaine ou son préfixe dans le portail des développeurs.',
      privacy_level_option_mismatch:
        'Le compte ne propose pas cette audience : choisissez l’une des options du créateur.',
      rate_limit_exceeded: 'TikTok n’accepte plus d’appels pour le moment : la publication attend.',
      internal_error: 'TikTok est en panne pour le moment : la publication attend.',
      spam_risk_too_many_posts:
        'Le compte a atteint la limite quotidienne de publications par API : la publication attend que TikTok en accepte davantage.',
      spam_risk_user_banned_from_posting:
        'TikTok a interdit au compte de publier : son propriétaire doit s’adresser à TikTok.',
      internal: 'TikTok a eu plusieurs fois une erreur interne : publiez plus tard.',
      video_pull_failed:
        'TikTok n’a pas pu récupérer la vidéo à son adresse : elle doit répondre sans redirection pendant une heure.',
      photo_pull_failed:
        'TikTok n’a pas pu récupérer une photo à son adresse : elle doit répondre sans redirection pendant une heure.',
      file_format_check_failed:
        'TikTok ne peut pas utiliser ce format : MP4 avec H.264 convient le mieux, JPEG ou WebP pour les photos.',
      duration_check_failed: 'La vidéo est trop longue ou trop courte pour ce compte : coupez-la.',
      frame_rate_check_failed: 'La vidéo doit avoir de 23 à 60 images par seconde : convertissez-la.',
      picture_size_check_failed:
        'Les côtés de la vidéo doivent mesurer de 360 à 4096 pixels, et le petit côté d’une photo 1080 au plus : convertissez.',
      publish_cancelled: 'Elle a été annulée sur TikTok : publiez-la de nouveau si elle doit paraître.',
      auth_removed: 'Le créateur a retiré l’autorisation : connectez le compte de nouveau.',
      spam_risk_text: 'TikTok prend la légende pour du spam : changez-la.',
      spam_risk: 'TikTok prend la publication pour du spam : changez-la, ou sa légende.',
      init_answer_lost:
        'On ne sait pas si la vidéo a été publiée. Elle n’est pas renvoyée ; regardez le compte.',
    },
  },
}
