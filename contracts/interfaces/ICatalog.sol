// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What the merchants sell. Descriptions are schema.org `Product` JSON documents carried in events.
interface ICatalog {
    /// @notice A new product.
    /// @param price token units a piece, not zero
    /// @param stock pieces
    /// @param commissionBps basis points of the price promised to the referrer's line
    /// @param content a schema.org `Product` document as JSON
    struct ListingInput {
        uint40 merchantId;
        uint96 price;
        uint32 stock;
        uint16 commissionBps;
        uint16 planId;
        string content;
    }

    /// @notice A product as everybody may read it; `currentPrice` is the sale price while a sale runs.
    struct ProductInfo {
        uint40 merchantId;
        uint96 price;
        uint96 currentPrice;
        uint32 stock;
        uint16 commissionBps;
        uint16 planId;
        bool isListed;
    }

    /// @notice A sale price that holds from `start` until just before `end`, unix seconds.
    struct Sale {
        uint96 price;
        uint40 start;
        uint40 end;
    }

    event ProductListed(
        uint40 indexed productId,
        uint40 indexed merchantId,
        uint96 price,
        uint32 stock,
        uint16 commissionBps,
        uint16 planId,
        string content
    );
    event ProductChanged(uint40 indexed productId, uint96 price, uint16 commissionBps, uint16 planId, bool isListed);
    event ProductRestocked(uint40 indexed productId, int32 change);
    event ProductSaleSet(uint40 indexed productId, uint96 price, uint40 start, uint40 end);
    event ProductContentSet(uint40 indexed productId, string content);

    error ProductUnknown(uint256 productId);
    error ProductPriceZero();
    error ProductCommissionTooHigh(uint256 commissionBps, uint256 maxCommissionBps);
    error ProductSaleInvalid(uint256 price, uint256 start, uint256 end);
    error ProductStockInvalid(uint256 productId, int256 newStock);

    /// @notice Lists a product. Emits {ProductListed}.
    /// Requirements: intake is open; the caller is the merchant or staff with CATALOG; the merchant is admitted and not
    /// suspended; price is not zero; commission within `MAX_COMMISSION_BPS`; the plan is usable.
    function list(ListingInput calldata listing) external returns (uint40 productId);

    /// @notice Sets the price of new orders, token units. Emits {ProductChanged}. Requirements: as all below, the product exists
    /// and the caller is its merchant or staff with CATALOG; the price is not zero.
    function setPrice(uint40 productId, uint96 newPrice) external;

    /// @notice Sets the commission of new orders, basis points. Emits {ProductChanged}. Requirements: within `MAX_COMMISSION_BPS`.
    function setCommission(uint40 productId, uint16 newCommissionBps) external;

    /// @notice Moves a product to another plan, for new orders. Emits {ProductChanged}. Requirements: the plan is usable.
    function setPlan(uint40 productId, uint16 newPlanId) external;

    /// @notice Adds pieces to the stock or, negative, takes them out. Emits {ProductRestocked}.
    /// Requirements: the stock stays within 0 and 2^32 - 1.
    function restock(uint40 productId, int32 change) external;

    /// @notice Shows or hides a product; a hidden one cannot be ordered. Emits {ProductChanged}.
    function setListed(uint40 productId, bool isListed) external;

    /// @notice Sets a sale price for a time; a price of 0 ends the sale. Emits {ProductSaleSet}. Requirements: `start < end`.
    function setSale(uint40 productId, uint96 salePrice, uint40 start, uint40 end) external;

    /// @notice Replaces a product's description. Emits {ProductContentSet}.
    function setContent(uint40 productId, string calldata content) external;

    /// @notice A product. Reverts with {ProductUnknown}.
    function product(uint40 productId) external view returns (ProductInfo memory);

    /// @notice The sale last set for a product, all zero when there never was one.
    function saleOf(uint40 productId) external view returns (Sale memory);

    /// @notice The number of products; ids run from 1 to it.
    function productCount() external view returns (uint40);
}
