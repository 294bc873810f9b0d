import type { Said } from '../said'

export const said: Said = {
  problems: {
    'unreadable-request': ['Không đọc được yêu cầu', 'Sửa các trường được nêu rồi gửi lại.'],
    'invalid-signature': [
      'Chữ ký không hợp lệ',
      'Ký đúng nguyên các byte của nội dung bằng mã bí mật hiện tại của ứng dụng.',
    ],
    unauthenticated: ['Cần đăng nhập', 'Hãy đăng nhập lại.'],
    'authorization-declined': ['Việc cấp quyền bị từ chối', 'Làm lại và đồng ý trên trang của nền tảng.'],
    forbidden: ['Không có quyền', 'Hãy xin quản trị viên vai trò cần thiết.'],
    'handshake-refused': ['Việc xác minh bị từ chối', 'Cung cấp cho nền tảng mã xác minh đã cấu hình ở đây.'],
    'invalid-workspace': [
      'Không gian làm việc không hợp lệ',
      'Nhà cung cấp danh tính phải ghi tên không gian hợp lệ vào token, hoặc không ghi gì.',
    ],
    'method-not-allowed': [
      'Phương thức không được phép',
      'Dùng phương thức mà trang OpenAPI nêu cho đường dẫn này.',
    ],
    'not-acceptable': ['Định dạng không có sẵn', 'Chấp nhận `application/json`, hoặc bỏ tiêu đề `Accept`.'],
    'upload-too-slow': ['Tải lên quá chậm', 'Gửi lại bằng kết nối nhanh hơn; chưa có gì được thực hiện.'],
    'callback-emptied': [
      'Không còn lưu gì của lệnh gọi này',
      'Không cần làm gì: tài khoản của nó đã bị xóa.',
    ],
    'code-rejected': ['Mã cấp quyền bị từ chối', 'Hãy cấp quyền lại từ đầu.'],
    'connection-not-active': ['Tài khoản không hoạt động', 'Chủ tài khoản cần kết nối lại.'],
    'dead-letter-unreadable': [
      'Không đọc được thông điệp',
      'Nâng cấp dịch vụ lên phiên bản đọc được, hoặc bỏ thông điệp.',
    ],
    'duplicate-media': ['Nội dung này đã được đăng', 'Xem bài đã đăng; xác nhận nếu vẫn muốn đăng lần nữa.'],
    'ledger-not-foreign': ['Sổ ghi đã là của mình', 'Không cần làm gì: các sự kiện đang được chuyển đi.'],
    'may-be-posted': [
      'Có thể đã có trên nền tảng',
      'Hãy xem tài khoản; nếu không thấy video, yêu cầu đăng lại.',
    ],
    'no-search-server': ['Không có máy chủ tìm kiếm', 'Cấu hình một máy chủ bằng `MEILI_HOST`.'],
    'nothing-to-look-for': [
      'Không có gì để tìm',
      'Nêu hashtag trong `reelay.ingest.trends.seeds`, hoặc chờ đến khi có hashtag đang lên.',
    ],
    'other-account': [
      'Khác với tài khoản mong đợi',
      'Làm lại và chọn đúng tài khoản của kết nối trên trang của nền tảng.',
    ],
    'platform-refused': ['Nền tảng từ chối', 'Xem mã của nền tảng; gửi `log_id` cho bộ phận hỗ trợ của họ.'],
    'publication-on-its-way': [
      'Bài đang được đăng',
      'Theo dõi trạng thái; nếu cần, xóa video trên nền tảng.',
    ],
    'publishing-again': ['Đang phát lại', 'Chờ đến khi trạng thái hộp gửi báo xong.'],
    're-drive-ended': ['Lần gửi lại đã kết thúc', 'Không còn gì để hủy.'],
    're-encryption-running': ['Đang mã hóa lại', 'Chờ đến khi xong.'],
    'rebuild-running': ['Đang dựng lại', 'Chờ đến khi xong.'],
    'replay-ended': ['Lần đọc lại đã kết thúc', 'Không còn gì để hủy.'],
    'restatement-not-running': ['Không có lần thông báo lại nào đang chạy', 'Không còn gì để hủy.'],
    'restatement-running': ['Đang thông báo lại', 'Chờ đến khi xong, hoặc hủy.'],
    'scope-missing': ['Thiếu quyền', 'Chủ tài khoản cần kết nối lại và cấp quyền đó.'],
    'state-expired': ['Việc cấp quyền đã hết hạn', 'Hãy cấp quyền lại từ đầu.'],
    'state-of-other-platform': ['Việc cấp quyền của nền tảng khác', 'Hãy cấp quyền lại trên đúng nền tảng.'],
    'state-used': ['Việc cấp quyền đã dùng rồi', 'Hãy cấp quyền lại từ đầu.'],
    'sync-run-ended': ['Lượt lấy video đã kết thúc', 'Không còn gì để hủy.'],
    'video-not-kept': ['Video không còn được lưu', 'Yêu cầu đăng lại kèm theo video.'],
    'watchlist-full': ['Danh sách theo dõi đã đầy', 'Hãy bỏ theo dõi một tác giả trước.'],
    'wrong-transition': [
      'Không làm được ở trạng thái này',
      'Xem lại bài đăng và thao tác theo trạng thái hiện tại.',
    ],
    'version-outdated': ['Đã thay đổi trong lúc đó', 'Xem lại bài đăng và sửa phiên bản hiện tại.'],
    'file-too-large': ['Tệp quá lớn', 'Gửi tệp nhỏ hơn.'],
    'payload-too-large': ['Nội dung quá lớn', 'Gửi nội dung nhỏ hơn.'],
    'uri-too-long': ['Địa chỉ quá dài', 'Rút ngắn đường dẫn và tham số.'],
    'file-type-not-supported': [
      'Loại tệp không được hỗ trợ',
      'Gửi tệp thuộc một trong các loại được chấp nhận.',
    ],
    'unsupported-media-type': [
      'Kiểu nội dung không được hỗ trợ',
      'Gửi `Content-Type` mà trang OpenAPI nêu, không có `Content-Encoding`.',
    ],
    'file-empty': ['Tệp trống', 'Hãy chọn một video.'],
    'idempotency-key-reused': ['Khóa chống lặp đã được dùng', 'Gửi khóa mới cho mỗi yêu cầu khác nhau.'],
    'invalid-values': ['Giá trị không hợp lệ', 'Sửa các trường được nêu rồi gửi lại.'],
    'not-offered-by-platform': ['Nền tảng không hỗ trợ', 'Chọn một trong các nền tảng có hỗ trợ.'],
    'page-too-deep': ['Trang quá xa', 'Thu hẹp tìm kiếm bằng từ khóa hoặc bộ lọc.'],
    'parked-payload-unreadable': [
      'Nội dung không hợp với loại sự kiện',
      'Gửi nội dung đúng lược đồ của sự kiện.',
    ],
    'platform-not-supported': ['Nền tảng chưa được hỗ trợ', 'Chọn tài khoản thuộc nền tảng được hỗ trợ.'],
    'query-too-long': ['Câu tìm kiếm quá dài', 'Tìm ít từ hơn.'],
    'targets-refused': [
      'Bị từ chối với một số tài khoản',
      'Sửa theo lời nhắc của từng tài khoản rồi gửi lại; chưa có gì được đăng.',
    ],
    'version-required': ['Cần phiên bản', 'Gửi `ETag` của bài đăng trong `If-Match`.'],
    'platform-rate-limited': ['Nền tảng giới hạn số lần gọi', 'Thử lại sau ít phút.'],
    'too-many-streams': ['Quá nhiều luồng đang mở', 'Đóng bớt các cửa sổ không dùng.'],
    'too-many-syncs': ['Quá nhiều yêu cầu', 'Thử lại sau ít phút; các tài khoản cũng được lấy theo lịch.'],
    'headers-too-large': ['Tiêu đề quá dài', 'Gửi ít tiêu đề hơn, hoặc ngắn hơn.'],
    'internal-error': ['Lỗi nội bộ', 'Gửi mã bên dưới cho người vận hành Reelay.'],
    'access-unavailable': ['Chưa truy cập được tài khoản', 'Thử lại sau ít phút.'],
    'connection-suspected': [
      'Kết nối đang được kiểm tra',
      'Thử lại sau ít phút: nền tảng đang được hỏi lại.',
    ],
    'database-away': ['Không có cơ sở dữ liệu', 'Gửi lại đúng lệnh gọi đó sau ít phút.'],
    'export-unavailable': ['Chưa xuất được dữ liệu', 'Thiếu một dịch vụ; thử lại sau ít phút.'],
    'exports-busy': ['Quá nhiều lần xuất cùng lúc', 'Thử lại sau ít phút.'],
    'insight-too-slow': ['Phân tích mất quá nhiều thời gian', 'Chọn kỳ ngắn hơn, hoặc thử lại sau ít phút.'],
    'insights-not-ready': ['Phân tích chưa sẵn sàng', 'Các video đang được đếm; thử lại sau ít phút.'],
    'intake-full': ['Quá nhiều lệnh gọi cùng lúc', 'Gửi lại đúng lệnh gọi đó sau ít phút.'],
    'no-answer-in-time': ['Không có trả lời kịp thời', 'Thử lại: nếu đã làm rồi thì không bị làm hai lần.'],
    'not-confirmed': [
      'Chưa xác nhận đã nhận',
      'Gửi lại đúng lệnh gọi đó sau ít phút; nó chỉ có tác dụng một lần.',
    ],
    'picture-unavailable': ['Chưa có ảnh', 'Thử lại sau ít phút.'],
    'platform-unavailable': ['Nền tảng không hoạt động', 'Thử lại sau ít phút.'],
    'search-busy': ['Quá nhiều lượt tìm cùng lúc', 'Thử lại sau ít phút.'],
    'search-too-slow': ['Tìm kiếm mất quá nhiều thời gian', 'Thu hẹp tìm kiếm, hoặc thử lại sau ít phút.'],
    'temporarily-unavailable': ['Dịch vụ tạm ngừng', 'Thử lại sau ít phút; chưa có gì được thực hiện.'],
    'too-many-uploads': ['Quá nhiều tệp tải lên cùng lúc', 'Thử lại sau ít phút; chưa có gì được thực hiện.'],
    'media-storage-full': ['Hết chỗ lưu', 'Người vận hành Reelay cần dọn chỗ; chưa có gì được thực hiện.'],
  },
  reasons: {
    tiktok: {
      invalid_param: 'TikTok không chấp nhận yêu cầu như hiện tại: báo cho người vận hành Reelay kèm log_id.',
      invalid_params:
        'TikTok không chấp nhận yêu cầu như hiện tại: báo cho người vận hành Reelay kèm log_id.',
      app_version_check_failed: 'Ứng dụng TikTok của nhà sáng tạo quá cũ: hãy cập nhật.',
      invalid_publish_id: 'TikTok không biết tác vụ này, hoặc không thuộc tài khoản này: hãy xem tài khoản.',
      token_not_authorized_for_specified_publish_id:
        'TikTok không biết tác vụ này, hoặc không thuộc tài khoản này: hãy xem tài khoản.',
      access_token_invalid: 'TikTok từ chối token truy cập: hãy kết nối lại tài khoản.',
      scope_not_authorized: 'Thiếu quyền đăng bài hoặc gửi vào hộp thư: kết nối lại tài khoản và cấp quyền.',
      spam_risk_too_many_pending_share:
        'Quá nhiều bản nháp trong hộp thư của nhà sáng tạo: bài chờ đến khi có bản được đăng hoặc xóa.',
      reached_active_user_cap:
        'Ứng dụng TikTok đã đạt giới hạn nhà sáng tạo trong ngày: bài chờ đến khi TikTok nhận thêm.',
      unaudited_client_can_only_post_to_private_accounts:
        'Ứng dụng TikTok chưa được kiểm duyệt: đặt tài khoản ở chế độ riêng tư, hoặc xin kiểm duyệt ứng dụng.',
      url_ownership_unverified:
        'Máy chủ của video hoặc ảnh chưa được xác minh cho ứng dụng TikTok: hãy xác minh tên miền hoặc tiền tố URL trong cổng nhà phát triển.',
      privacy_level_option_mismatch:
        'Tài khoản không có mức hiển thị này: chọn một trong các tùy chọn của nhà sáng tạo.',
      rate_limit_exceeded: 'TikTok tạm thời không nhận thêm lệnh gọi: bài đang chờ.',
      internal_error: 'TikTok đang gặp sự cố: bài đang chờ.',
      spam_risk_too_many_posts:
        'Tài khoản đã đạt giới hạn đăng bài qua API trong ngày: bài chờ đến khi TikTok nhận thêm.',
      spam_risk_user_banned_from_posting:
        'TikTok đã cấm tài khoản đăng bài: chủ tài khoản cần liên hệ TikTok.',
      internal: 'TikTok gặp lỗi nội bộ nhiều lần: hãy đăng sau.',
      video_pull_failed:
        'TikTok không lấy được video từ URL: URL phải trả lời không chuyển hướng trong một giờ.',
      photo_pull_failed:
        'TikTok không lấy được ảnh từ URL: URL phải trả lời không chuyển hướng trong một giờ.',
      file_format_check_failed:
        'TikTok không dùng được định dạng này: tốt nhất là MP4 với H.264, còn ảnh là JPEG hoặc WebP.',
      duration_check_failed: 'Video quá dài hoặc quá ngắn đối với tài khoản này: hãy cắt lại.',
      frame_rate_check_failed: 'Video phải có 23 đến 60 khung hình mỗi giây: hãy chuyển đổi.',
      picture_size_check_failed:
        'Cạnh video phải từ 360 đến 4096 điểm ảnh, cạnh ngắn của ảnh tối đa 1080: hãy chuyển đổi.',
      publish_cancelled: 'Bài đã bị hủy trên TikTok: đăng lại nếu vẫn muốn.',
      auth_removed: 'Nhà sáng tạo đã rút quyền: hãy kết nối lại tài khoản.',
      spam_risk_text: 'TikTok coi chú thích là spam: hãy sửa lại.',
      spam_risk: 'TikTok coi bài là spam: hãy sửa bài hoặc chú thích.',
      init_answer_lost: 'Không rõ video đã được đăng hay chưa. Bài không được gửi lại; hãy xem tài khoản.',
    },
  },
}
